package dev.tillbridge.testkit.campaign;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie.Told;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a row of the table of parts must come to, by the promises alone: the engine has its own rules and is judged by these. Immutable.
 *
 * @param end how it ends
 * @param untold the parts of an approval of which nobody knows how much they are
 * @param total what an approval adds up to; empty where that is not known
 * @param alarm whether somebody is told that the terminal is not to be believed; empty where either will do
 */
record PartExpectation(End end, Set<Part> untold, Optional<Money> total, Optional<Boolean> alarm) {

    /** How an operation ends that the terminal approved in truth. */
    enum End {
        /** Approved as ordered. */
        APPROVED,
        /** Approved in part. */
        APPROVED_IN_PART,
        /** Nothing is concluded. */
        OPEN
    }

    /**
     * Returns what a row must come to.
     *
     * @param isFoundAgain whether the result is found although what the terminal repeated of the start was not believed
     */
    static PartExpectation of(PartRow row, CurrencyUnit currency, boolean isFoundAgain) {
        return row.lie().moment() == Moment.START ? ofAcceptance(row, currency, isFoundAgain) : ofResult(row, currency);
    }

    /** Returns that a row comes to what was ordered, as what it tells is inside the amount. */
    static PartExpectation asOrdered(PartRow row) {
        return approved(row.ordered(), row.ordered()).withAlarm(false);
    }

    /** What repeats a start repeats it, or it is not believed. */
    private static PartExpectation ofAcceptance(PartRow row, CurrencyUnit currency, boolean isFoundAgain) {
        Amounts told = row.told(currency);
        boolean agrees = isReadable(row)
                && (row.meansTheWhole()
                        || told.parts().entrySet().stream()
                                .allMatch(part -> part.getValue()
                                        .isEqual(row.ordered()
                                                .part(part.getKey())
                                                .orElse(Money.zero(currency)))));
        PartExpectation honest = approved(row.ordered(), row.ordered());
        return agrees ? honest.withAlarm(false) : isFoundAgain ? honest.withAlarm(true) : open(Optional.of(true));
    }

    private static PartExpectation ofResult(PartRow row, CurrencyUnit currency) {
        if (!isReadable(row)) {
            // A number below zero is one that is wrong, or none.
            return open(row.lie().told() == Told.NEGATIVE ? Optional.empty() : Optional.of(false));
        }
        if (row.isMutilated()) {
            return open(Optional.of(false));
        }
        Amounts ordered = row.ordered();
        Amounts told = row.told(currency);
        boolean flagged = row.saysPartial();
        if (row.meansTheWhole()) {
            boolean saysHowMuch = told.base().filter(Money::isPositive).isPresent();
            return !flagged
                    ? approved(ordered, told).withAlarm(false)
                    : saysHowMuch ? inPart(ordered, told) : open(Optional.of(false));
        }
        if (told.parts().keySet().stream()
                .anyMatch(part -> isMore(ordered, told, part) && !mayBeAdded(row.operation(), part))) {
            return open(Optional.of(true));
        }
        boolean less = ordered.parts().keySet().stream().anyMatch(part -> isLess(ordered, told, part));
        boolean nothing = told.base().filter(Money::isZero).isPresent();
        if (flagged && less && !nothing) {
            return inPart(ordered, told);
        }
        if (flagged && !less && !ordered.untoldBy(told).isEmpty()) {
            return open(Optional.of(false));
        }
        return flagged || less
                ? open(Optional.of(true))
                : approved(ordered, told)
                        .withTotal(total(ordered, told).map(sum -> whole(row, sum)))
                        .withAlarm(false);
    }

    private static boolean isReadable(PartRow row) {
        return row.lie().told() != Told.UNREADABLE && row.lie().told() != Told.NEGATIVE;
    }

    /** Whoever pays may add to the amount, and what is undone is told with what was added; nobody adds to what he gets, or to what is held. */
    private static boolean mayBeAdded(Operation operation, Part part) {
        boolean isPaid =
                operation == Operation.SALE || operation == Operation.COMPLETION || operation == Operation.VOID;
        return isPaid && part != Part.BASE && part != Part.CASHBACK;
    }

    private static boolean isMore(Amounts ordered, Amounts told, Part part) {
        return told.part(part)
                .filter(money -> money.isPositive()
                        && ordered.part(part)
                                .filter(order -> !money.isGreaterThan(order))
                                .isEmpty())
                .isPresent();
    }

    private static boolean isLess(Amounts ordered, Amounts told, Part part) {
        Money order = ordered.part(part).orElseThrow();
        return told.part(part).filter(order::isGreaterThan).isPresent();
    }

    private static PartExpectation approved(Amounts ordered, Amounts told) {
        return new PartExpectation(End.APPROVED, ordered.untoldBy(told), total(ordered, told), Optional.empty());
    }

    private static PartExpectation inPart(Amounts ordered, Amounts told) {
        return new PartExpectation(
                End.APPROVED_IN_PART, ordered.untoldBy(told), total(ordered, told), Optional.of(false));
    }

    private static PartExpectation open(Optional<Boolean> alarm) {
        return new PartExpectation(End.OPEN, Set.of(), Optional.empty(), alarm);
    }

    /** What is undone is the whole that was ordered: what is told beside it is a part of that, and never added. */
    private static Money whole(PartRow row, Money sum) {
        return row.operation() == Operation.VOID ? row.ordered().base().orElse(sum) : sum;
    }

    private PartExpectation withTotal(Optional<Money> value) {
        return new PartExpectation(end, untold, value, alarm);
    }

    private PartExpectation withAlarm(boolean value) {
        return new PartExpectation(end, untold, total, Optional.of(value));
    }

    /** Adds up what is known, where all that was ordered is. */
    private static Optional<Money> total(Amounts ordered, Amounts told) {
        if (told.base().isEmpty() || !ordered.untoldBy(told).isEmpty()) {
            return Optional.empty();
        }
        Money sum = Money.zero(told.base().get().getCurrencyUnit());
        for (Map.Entry<Part, Money> part : told.parts().entrySet()) {
            sum = part.getKey() == Part.DISCOUNT ? sum.minus(part.getValue()) : sum.plus(part.getValue());
        }
        return Optional.of(sum);
    }

    /**
     * Judges what became of a row.
     *
     * @throws AssertionError when it is anything else
     */
    void judge(PartRow row, AttemptSummary attempt, boolean alarmed) {
        Outcome outcome = attempt.outcome();
        String told = outcome instanceof Outcome.Approved approved
                ? (approved.partial() ? End.APPROVED_IN_PART : End.APPROVED) + ", untold " + approved.untold()
                        + (row.meansTheWhole() ? "" : ", total " + approved.total())
                : attempt.state().isFinal() ? attempt.state().toString() : End.OPEN.toString();
        String expected = end == End.OPEN
                ? end.toString()
                : end + ", untold " + untold + (row.meansTheWhole() ? "" : ", total " + total);
        boolean fits =
                told.equals(expected) && alarm.map(wanted -> wanted == alarmed).orElse(true);
        if (!fits) {
            throw new AssertionError(row + ", of " + row.ordered() + ": must come to " + expected
                    + alarm.map(wanted -> wanted ? " with an alarm" : " without an alarm")
                            .orElse("") + ", and is "
                    + told + (alarmed ? " with an alarm" : " without an alarm") + ". Known: " + attempt.facts());
        }
    }
}
