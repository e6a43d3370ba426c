package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.spi.intent.IntentSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * Reads the extras of a handing over as the apps do: by their exact types.
 *
 * @protocol payxpert-app 3.2 [px:intent-rev]
 * @protocol payxpert-app 5 [px:apm]
 */
final class Extras {

    private static final String PREFIX = "transaction_bundle_key_";
    private static final Map<String, Class<?>> KNOWN = Map.of(
            PREFIX + "action", String.class,
            PREFIX + "amount", Integer.class,
            PREFIX + "transaction_type", Integer.class,
            PREFIX + "print_ticket", Boolean.class,
            PREFIX + "reference", String.class,
            PREFIX + "type_print_ticket", Integer.class);
    private static final Map<String, Class<?>> KNOWN_TO_APM = Map.of(
            "payment_request_from_another_app", Boolean.class,
            "is_refund", Boolean.class,
            "is_direct_refund", Boolean.class,
            "amount", Double.class,
            "transaction_id", String.class);

    /** What an app is asked to do. */
    sealed interface Wish {}

    /** To move money; the type is the vendor's number of the operation. */
    record Perform(PayxpertOrder order, int type, boolean prints) implements Wish {}

    /** To print the last ticket: 0 both, 1 the customer's, 2 the merchant's. */
    record PrintLast(int copies) implements Wish {}

    /** Nothing that the app understands. */
    record Nonsense() implements Wish {}

    private final Map<String, Object> extras;
    private final Map<String, Class<?>> known;

    private Extras(IntentSpec spec, Map<String, Class<?>> known) {
        this.extras = spec.extras();
        this.known = known;
    }

    static Extras ofPayXpress(IntentSpec spec) {
        return new Extras(spec, KNOWN);
    }

    static Extras ofApm(IntentSpec spec) {
        return new Extras(spec, KNOWN_TO_APM);
    }

    /** Returns what an app passes over in silence, so that a test can see it: unknown names and wrong types. */
    List<String> complaints(String directRefundExtra) {
        List<String> complaints = new ArrayList<>();
        extras.forEach((name, value) -> {
            Class<?> wanted = name.equals(directRefundExtra) ? String.class : known.get(name);
            if (wanted == null) {
                complaints.add(name + " is not known");
            } else if (!wanted.isInstance(value)) {
                complaints.add(name + " is " + value.getClass().getSimpleName() + ", not " + wanted.getSimpleName());
            }
        });
        return complaints;
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        return Optional.ofNullable(extras.get(name)).filter(type::isInstance).map(type::cast);
    }

    /** Returns what PayXpress is asked to do. */
    Wish wish(String directRefundExtra) {
        return switch (read(PREFIX + "action", String.class).orElse("")) {
            case "PERFORM" -> perform(directRefundExtra);
            case "PRINT_LAST" ->
                read(PREFIX + "type_print_ticket", Integer.class)
                        .filter(copies -> copies >= 0 && copies <= 2)
                        .map(copies -> (Wish) new PrintLast(copies))
                        .orElseGet(Nonsense::new);
            default -> new Nonsense();
        };
    }

    private Wish perform(String directRefundExtra) {
        int amount = read(PREFIX + "amount", Integer.class).orElse(0);
        // Absent means debit. @protocol payxpert-app 3.2 [assumed]
        int type = extras.containsKey(PREFIX + "transaction_type")
                ? read(PREFIX + "transaction_type", Integer.class).orElse(0)
                : 1;
        String reference = read(PREFIX + "reference", String.class).orElse("");
        if (amount <= 0 || reference.isEmpty() || type < 1 || type > 4) {
            return new Nonsense();
        }
        PayxpertOperation kind = switch (type) {
            case 1 -> PayxpertOperation.DEBIT;
            case 2 -> PayxpertOperation.CANCELLATION;
            case 3 -> PayxpertOperation.CREDIT;
            default -> PayxpertOperation.DEFERRED_DEBIT;
        };
        String debit = directRefundExtra.isEmpty() || kind != PayxpertOperation.CREDIT
                ? ""
                : read(directRefundExtra, String.class).orElse("");
        return new Perform(
                new PayxpertOrder(kind, amount, reference, reference, debit, ""),
                type,
                read(PREFIX + "print_ticket", Boolean.class).orElse(false));
    }

    /** Returns what PayXpress APM is asked to do: its amounts are in major units. */
    Wish wishOfApm(CurrencyUnit currency) {
        boolean asked = read("payment_request_from_another_app", Boolean.class).orElse(false);
        boolean refund = read("is_refund", Boolean.class).orElse(false);
        boolean direct = read("is_direct_refund", Boolean.class).orElse(false);
        long amount = read("amount", Double.class)
                .map(BigDecimal::valueOf)
                .map(major -> major.movePointRight(currency.getDecimalPlaces()).stripTrailingZeros())
                .filter(minor -> minor.scale() <= 0 && minor.signum() > 0 && minor.precision() - minor.scale() <= 12)
                .map(BigDecimal::longValueExact)
                .orElse(0L);
        if (!asked || amount == 0 || (direct && !refund)) {
            return new Nonsense();
        }
        String debit = refund ? read("transaction_id", String.class).orElse("") : "";
        if (direct && debit.isEmpty()) {
            return new Nonsense();
        }
        return new Perform(
                new PayxpertOrder(
                        refund ? PayxpertOperation.CREDIT : PayxpertOperation.DEBIT, amount, "", "", debit, ""),
                refund ? 3 : 1,
                false);
    }

    /** Returns the reference, empty when there is none to read. */
    String reference() {
        return read(PREFIX + "reference", String.class).orElse("");
    }

    /** Returns whether money is to be moved, as far as that can be read. */
    boolean isStart() {
        return known.equals(KNOWN_TO_APM)
                || read(PREFIX + "action", String.class).orElse("").equals("PERFORM");
    }
}
