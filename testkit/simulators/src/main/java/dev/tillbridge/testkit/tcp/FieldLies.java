package dev.tillbridge.testkit.tcp;

import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * For simulator authors: how an answer of fields is bent so that it is well formed and wrong, by the names of its fields; an empty
 * name is for a field that the wire does not have. Immutable.
 *
 * @param key names the payment
 * @param type {@code SALE} or {@code REFUND}
 * @param amount whole minor units
 * @param currency three letters
 * @param verdict the field without which there is none
 * @param contradiction two verdicts that exclude each other; empty where a wire cannot say both
 * @param state tells a running payment from one that has its result
 * @param running the word of one that runs
 * @param finished the word of one that has its result
 */
public record FieldLies(
        String key,
        String type,
        String amount,
        String currency,
        String verdict,
        List<String> contradiction,
        String state,
        String running,
        String finished) {

    private static final int MORE = 100;

    private static final Set<Fault> ABOUT_VERDICTS = EnumSet.of(
            Fault.CONTRADICTORY_VERDICT,
            Fault.MISSING_VERDICT,
            Fault.NULL_VERDICT,
            Fault.UNKNOWN_VERDICT,
            Fault.MALFORMED_AMOUNT,
            Fault.UNKNOWN_CURRENCY);
    private static final Set<Fault> ABOUT_ORDERS =
            EnumSet.of(Fault.WRONG_AMOUNT, Fault.WRONG_OPERATION, Fault.WRONG_CURRENCY);

    /** Copies the verdicts. */
    public FieldLies {
        contradiction = List.copyOf(contradiction);
    }

    /** Returns lies about these fields, see above, of a wire that says only one verdict; {@link #states} says more. */
    public static FieldLies about(String key, String type, String amount, String currency, String verdict) {
        return new FieldLies(key, type, amount, currency, verdict, List.of(), "", "", "");
    }

    /** Returns these lies, and that a result says both verdicts. */
    public FieldLies contradiction(String first, String second) {
        return new FieldLies(key, type, amount, currency, verdict, List.of(first, second), state, running, finished);
    }

    /** Returns these lies, and which word of a field tells a running payment from one that has its result. */
    public FieldLies states(String field, String whileRunning, String whenFinished) {
        return new FieldLies(key, type, amount, currency, verdict, contradiction, field, whileRunning, whenFinished);
    }

    /**
     * Returns whether a fault bends a field that the answer of that moment has: that to a cancel has neither order nor verdict, that to a start
     * no verdict. A fault that would change nothing is none.
     */
    boolean fit(FaultPlan plan) {
        boolean hasVerdict = plan.moment() == Moment.LOOKUP_RESULT;
        boolean hasOrder = hasVerdict || plan.moment() == Moment.START;
        return !field(plan.fault()).isEmpty()
                && (hasVerdict || !ABOUT_VERDICTS.contains(plan.fault()))
                && (hasOrder || !ABOUT_ORDERS.contains(plan.fault()));
    }

    /** Returns the field that a fault bends, empty where this wire has none; the key for what bends nothing. */
    private String field(Fault fault) {
        return switch (fault) {
            case WRONG_AMOUNT, MALFORMED_AMOUNT -> amount;
            case WRONG_OPERATION -> type;
            case WRONG_CURRENCY, UNKNOWN_CURRENCY -> currency;
            case CONTRADICTORY_VERDICT -> contradiction.isEmpty() ? "" : verdict;
            case MISSING_VERDICT, NULL_VERDICT, UNKNOWN_VERDICT -> verdict;
            case FINISHED_WITHOUT_RESULT, STILL_IN_PROGRESS -> state;
            default -> key;
        };
    }

    /**
     * Returns what a fault makes of an honest answer.
     *
     * @throws IllegalArgumentException when the fault is about something else
     */
    FieldMessage bend(Fault fault, FieldMessage honest) {
        return switch (fault) {
            case FOREIGN_TRANSACTION -> honest.mapped(Set.of(key), FieldLies::foreign);
            case WRONG_AMOUNT -> honest.mapped(Set.of(amount), FieldLies::more);
            case WRONG_OPERATION -> honest.mapped(Set.of(type), told -> other(told, "SALE", "REFUND"));
            case WRONG_CURRENCY -> honest.mapped(Set.of(currency), told -> other(told, "GBP", "EUR"));
            case MALFORMED_AMOUNT -> honest.with(amount, "12,50");
            case UNKNOWN_CURRENCY -> honest.with(currency, "ZZZ");
            case CONTRADICTORY_VERDICT -> honest.without(verdict).and(verdict, contradiction);
            case MISSING_VERDICT -> honest.without(verdict);
            case NULL_VERDICT -> honest.with(verdict, "");
            case UNKNOWN_VERDICT -> honest.with(verdict, "perhaps");
            case FINISHED_WITHOUT_RESULT -> honest.with(state, finished);
            case STILL_IN_PROGRESS -> honest.without(verdict).with(state, running);
            default -> throw new IllegalArgumentException("these words cannot say " + fault);
        };
    }

    /** Returns a key of the same form that is nobody's. */
    private static String foreign(String told) {
        return told.replaceAll("[0-9A-Za-z]", "f");
    }

    private static String more(String minorUnits) {
        return Long.toString(Long.parseLong(minorUnits) + MORE);
    }

    private static String other(String told, String first, String second) {
        return told.equals(first) ? second : first;
    }
}
