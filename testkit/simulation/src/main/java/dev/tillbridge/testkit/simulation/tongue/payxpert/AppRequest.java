package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.intent.IntentSpec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an app was started for. An extra of another type than the app's is absent.
 *
 * @param valid whether it can be done at all
 * @param printing whether a ticket is printed and nothing is paid
 * @param type the vendor's number of the kind of transaction: debit, cancellation, refund, deferred debit
 * @param amount in the smallest unit; 0 where none could be read
 * @param reference the till's own; null where there is none
 * @param original the id of the payment that a refund names; null where there is none
 */
record AppRequest(
        boolean valid,
        boolean printing,
        int type,
        long amount,
        @Nullable String reference,
        @Nullable String original) {

    static final int DEBIT = 1;
    static final int CANCELLATION = 2;
    static final int REFUND = 3;
    static final int DEFERRED_DEBIT = 4;

    /** The extra that a direct refund names its payment by: the vendor's text has none, the till is told of this one. */
    static final String ORIGINAL = "transaction_bundle_key_transaction_id";

    /** Reads what PayXpress was started with (3.2). */
    static AppRequest ofPayxpress(IntentSpec spec, Set<AppHabit> habits) {
        Map<String, Object> extras = spec.extras();
        String action = text(extras, "transaction_bundle_key_action");
        if ("PRINT_LAST".equals(action)) {
            Integer which = number(extras, "transaction_bundle_key_type_print_ticket");
            return new AppRequest(which != null && which >= 0 && which <= 2, true, 0, 0, null, null);
        }
        Integer asked = number(extras, "transaction_bundle_key_transaction_type");
        int type = asked == null ? DEBIT : asked;
        Integer amount = number(extras, "transaction_bundle_key_amount");
        String reference = text(extras, "transaction_bundle_key_reference");
        boolean known =
                (type >= DEBIT && type <= REFUND) || (type == DEFERRED_DEBIT && habits.contains(AppHabit.DEFERRED));
        boolean valid = "PERFORM".equals(action)
                && known
                && amount != null
                && amount > 0
                && reference != null
                && !reference.isEmpty();
        boolean direct = type == REFUND && habits.contains(AppHabit.DIRECT_REFUND);
        return new AppRequest(
                valid, false, type, amount == null ? 0 : amount, reference, direct ? text(extras, ORIGINAL) : null);
    }

    /** Reads what PayXpress APM was started with (5). */
    static AppRequest ofApm(IntentSpec spec) {
        Map<String, Object> extras = spec.extras();
        boolean refund = isTrue(extras, "is_refund");
        long amount = amount(extras.get("amount"));
        boolean valid = isTrue(extras, "payment_request_from_another_app")
                && amount > 0
                && (refund || !isTrue(extras, "is_direct_refund"));
        return new AppRequest(
                valid, false, refund ? REFUND : DEBIT, amount, null, refund ? text(extras, "transaction_id") : null);
    }

    /** Returns what it does, of what the ledger knows. */
    Operation operation() {
        return switch (type) {
            case CANCELLATION -> Operation.VOID;
            case REFUND -> Operation.REFUND;
            default -> Operation.SALE;
        };
    }

    /** Returns an amount in whole units as one in hundredths; 0 where it is none. */
    private static long amount(@Nullable Object extra) {
        if (!(extra instanceof Double whole) || whole.isNaN() || whole <= 0 || whole > Integer.MAX_VALUE) {
            return 0;
        }
        BigDecimal hundredths = BigDecimal.valueOf(whole).movePointRight(2).stripTrailingZeros();
        return hundredths.scale() > 0 ? 0 : hundredths.longValueExact();
    }

    private static boolean isTrue(Map<String, Object> extras, String name) {
        return Boolean.TRUE.equals(extras.get(name));
    }

    private static @Nullable String text(Map<String, Object> extras, String name) {
        return extras.get(name) instanceof String text ? text : null;
    }

    private static @Nullable Integer number(Map<String, Object> extras, String name) {
        return extras.get(name) instanceof Integer number ? number : null;
    }
}
