package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.MinorUnits;
import dev.tillbridge.spi.socket.FieldMessage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Turns what an answer repeats of a request into evidence of whose it is and what it is about. Pure. */
final class ConcertEchoMapper {

    /** @protocol caisse-ap 4 [px:v3] */
    /**
     * Operations that move no money: duplicate, identification, printing, reboot, estate management, status, telecollection.
     *
     * @protocol caisse-ap 4 [px:v3]
     */
    private static final Set<String> NO_PAYMENTS = Set.of("3", "I", "P", "R", "C", "T", "B");

    private static final Map<String, Operation> OPERATIONS =
            Map.of("0", Operation.SALE, "7", Operation.SALE, "1", Operation.REFUND, "2", Operation.VOID);

    private static final int LONGEST_AMOUNT = 12;
    private static final Pattern REGISTER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CURRENCY = Pattern.compile("[0-9]{1,3}");

    private ConcertEchoMapper() {}

    /**
     * Returns what an answer names that is not ours; empty when it names nothing of the kind.
     *
     * @protocol caisse-ap 7 [assumed]: CH, where it is told, is the one that was sent
     */
    static Optional<String> foreign(FieldMessage answer, Optional<String> key, ConcertSettings settings) {
        Optional<String> otherKey =
                answer.field("CH").filter(told -> key.filter(told::equals).isEmpty());
        return otherKey.or(() -> foreignSerial(answer, settings).map(serial -> "terminal " + serial));
    }

    /** Returns the serial number of the terminal that answered, where it is not the configured one. */
    static Optional<String> foreignSerial(FieldMessage answer, ConcertSettings settings) {
        return settings.serial()
                .flatMap(ours ->
                        answer.field("AQ").filter(theirs -> !theirs.strip().equalsIgnoreCase(ours)));
    }

    /**
     * Returns whether an answer may be one to this question: what it repeats of it is the same.
     *
     * @protocol caisse-ap 7 [px:v3]: register and operation are repeated
     * @protocol caisse-ap 17 [px:v3]: the register may have lost its leading zero
     */
    static boolean isAbout(FieldMessage answer, FieldMessage asked) {
        return Stream.of(
                        answer.field("CA")
                                .filter(told ->
                                        !isSameNumber(told, asked.field("CA").orElse(""))),
                        answer.field("CD")
                                .filter(told -> !told.equals(asked.field("CD").orElse(""))))
                .allMatch(Optional::isEmpty);
    }

    private static boolean isSameNumber(String told, String ours) {
        return REGISTER.matcher(told).matches() && Integer.parseInt(told) == Integer.parseInt(ours);
    }

    // What it repeats of the request

    /**
     * Adds what the answer repeats; what is missing counts only with an approval.
     *
     * @protocol caisse-ap 7 [oca]: some leave the amount out when the customer cancels
     * @protocol caisse-ap 15 [hipay]: the amount is the one really paid
     */
    static void echo(FieldMessage answer, StartRequest request, ConcertSettings settings, Evidence.Builder evidence) {
        Complement complement = Complement.of(answer);
        boolean approval = ConcertMapper.isPerformed(answer)
                && (complement == Complement.ABSENT || complement == Complement.AUTHORISED);
        register(answer, settings, approval, evidence);
        operation(answer, request, approval, evidence);
        Optional<CurrencyUnit> told = currency(answer, approval, evidence);
        Money asked = request.amount().orElseThrow();
        Optional<Money> amount = amount(answer, told.orElse(asked.getCurrencyUnit()), approval, evidence);
        // A refusal may well say that nothing was paid.
        amount.filter(money -> approval || money.isPositive())
                .ifPresent(money -> evidence.amounts(Amounts.ofBase(money)));
        evidence.tellsWhatWasPaid(approval && request.operation() != Operation.VOID);
    }

    /** Adds that the answer is for another register than ours; one that cannot be read is not the same as none ({@link Evidence} E7). */
    static void register(FieldMessage answer, ConcertSettings settings, boolean approval, Evidence.Builder evidence) {
        int ours = Integer.parseInt(settings.values().get(ConcertSettings.REGISTER_NUMBER));
        read("CA", answer, approval, evidence, ConcertEchoMapper::register)
                .filter(told -> told != ours)
                .ifPresent(told -> evidence.contradiction("for another register"));
    }

    private static Optional<Integer> register(String told) {
        return REGISTER.matcher(told).matches() ? Optional.of(Integer.valueOf(told)) : Optional.empty();
    }

    /** Adds that a message names another means of payment than the one that every request forces. */
    static void meansOfPayment(FieldMessage answer, ConcertSettings settings, Evidence.Builder evidence) {
        String forced = ConcertMessageMapper.forced(settings);
        Optional<String> told = answer.field("CC").filter(code -> !MeansOfPayment.isAny(code));
        if (!forced.isEmpty()
                && told.filter(code -> !MeansOfPayment.isSame(code, forced)).isPresent()) {
            evidence.contradiction("by another means of payment than the one that was asked for");
        }
    }

    private static void operation(
            FieldMessage answer, StartRequest request, boolean approval, Evidence.Builder evidence) {
        Optional<String> told = answer.field("CD");
        if (told.isEmpty()) {
            missing("CD", approval, evidence);
            return;
        }
        Operation known = OPERATIONS.get(told.get());
        if (told.get().equals(ConcertMessageMapper.code(request))) {
            evidence.operation(request.operation());
        } else if (known != null && known != request.operation()) {
            evidence.operation(known);
        } else if (known != null) {
            evidence.contradiction("for another kind of debit");
        } else if (approval && !NO_PAYMENTS.contains(told.get())) {
            evidence.unknown("CD");
        } else {
            evidence.contradiction("for something that is no payment");
        }
    }

    /** Returns the currency that is told, and adds it. */
    static Optional<CurrencyUnit> currency(FieldMessage answer, boolean approval, Evidence.Builder evidence) {
        Optional<CurrencyUnit> currency = read("CE", answer, approval, evidence, ConcertEchoMapper::currency);
        currency.ifPresent(evidence::currency);
        return currency;
    }

    private static Optional<CurrencyUnit> currency(String number) {
        try {
            return CURRENCY.matcher(number).matches()
                    ? Optional.of(CurrencyUnit.ofNumericCode(number))
                    : Optional.empty();
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
        }
    }

    /** Returns the amount that is told; one that is no whole number is not the same as none ({@link Evidence} E7). */
    static Optional<Money> amount(
            FieldMessage answer, CurrencyUnit currency, boolean approval, Evidence.Builder evidence) {
        return read("CB", answer, approval, evidence, MinorUnits.in(currency, LONGEST_AMOUNT));
    }

    /** Returns what a field says; one that is missing counts only with an approval. */
    private static <T> Optional<T> read(
            String tag,
            FieldMessage answer,
            boolean approval,
            Evidence.Builder evidence,
            Function<String, Optional<T>> reader) {
        return approval
                ? evidence.demand(tag, answer.field(tag), reader)
                : evidence.read(tag, answer.field(tag), reader);
    }

    private static void missing(String tag, boolean approval, Evidence.Builder evidence) {
        if (approval) {
            evidence.missing(tag);
        }
    }
}
