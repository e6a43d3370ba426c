package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Compares every part that was ordered with what the terminal tells of it ({@link dev.tillbridge.spi.Evidence Evidence} E3), each by its
 * own rule. Pure.
 *
 * <p>What is not told is not compared: it is untold, which is neither zero nor what was ordered.
 *
 * @param operation what was ordered
 * @param ordered the parts that were ordered; no base where the whole of something is meant
 * @param told the parts that the terminal told
 */
record PartRules(Operation operation, Amounts ordered, Amounts told) {

    static PartRules of(AttemptRecord attempt, Amounts told) {
        Operation operation = attempt.operation();
        Amounts ordered = attempt.ordered();
        return operation == Operation.VOID && ordered.base().isPresent()
                ? ofUndone(ordered, told)
                : new PartRules(operation, ordered, told);
    }

    /** Where the parts of what is undone add up to the order, nothing differs; else each of them is compared. */
    private static PartRules ofUndone(Amounts ordered, Amounts told) {
        Amounts undone = undone(ordered.base().orElseThrow(), told);
        boolean addsUp = undone.parts().values().stream().noneMatch(PartRules::isNone)
                && undone.total().equals(ordered.base());
        return new PartRules(
                Operation.VOID, ordered, addsUp ? Amounts.ofBase(undone.total().orElseThrow()) : undone);
    }

    /**
     * Returns what the terminal tells of the amounts of an attempt, the base without the other parts.
     *
     * <p>What is undone has the parts of the original, while the order names the whole of it. Some tell that whole once more and beside it the
     * tip that is a part of it, which must not be added again.
     */
    static Amounts told(AttemptRecord attempt, Amounts told) {
        return attempt.operation() == Operation.VOID
                ? attempt.ordered().base().map(whole -> undone(whole, told)).orElse(told)
                : told;
    }

    private static Amounts undone(Money whole, Amounts told) {
        Optional<Money> added =
                told.base().filter(whole::isEqual).flatMap(base -> told.total().map(total -> total.minus(base)));
        boolean isInside =
                added.isPresent() && told.cashback().filter(Money::isPositive).isEmpty();
        Money base = isInside ? whole.minus(added.orElseThrow()) : null;
        return base == null || isNone(base) || base.isZero() ? told : told.with(Part.BASE, base);
    }

    /** Returns how what the terminal repeats of a start that it took differs from the order: nobody can have added anything yet. */
    Optional<String> echoDiffers() {
        return firstOf(part -> {
            Money theirs = told.part(part).orElseThrow();
            Money ours = expected(part, theirs);
            if (isNone(theirs)) {
                return none(part, theirs);
            }
            return ours == null || theirs.isEqual(ours) ? null : differs(part, theirs);
        });
    }

    /** Returns how the result of an approval differs from the order. Less than ordered needs an explicit partial flag. */
    Optional<String> approvalDiffers(boolean flaggedPartial) {
        return firstOf(part -> {
                    Money theirs = told.part(part).orElseThrow();
                    Money ours = expected(part, theirs);
                    if (isNone(theirs)) {
                        return none(part, theirs);
                    }
                    boolean tooMuch = ours != null && theirs.isGreaterThan(ours) && !mayBeAdded(part);
                    boolean tooLittle = ours != null
                            && theirs.isLessThan(ours)
                            && !(flaggedPartial && (part != Part.BASE || theirs.isPositive()));
                    return tooMuch || tooLittle ? differs(part, theirs) : null;
                })
                .or(() -> told.total()
                        .filter(total -> ordered.base().isPresent() && !total.isPositive())
                        .map(total -> "the terminal names a discount that leaves nothing to pay"));
    }

    /** Returns how a negative result differs from the order; the parts beside the amount may be told as zero, as nothing was moved. */
    Optional<String> refusalDiffers() {
        return firstOf(part -> {
            Money theirs = told.part(part).orElseThrow();
            Money ours = expected(part, theirs);
            if (isNone(theirs)) {
                return none(part, theirs);
            }
            boolean fits =
                    ours == null || theirs.isEqual(ours) || mayBeAdded(part) || (part != Part.BASE && theirs.isZero());
            return fits ? null : differs(part, theirs);
        });
    }

    /** Returns whether less of some part was approved than was ordered. */
    boolean isLess() {
        return ordered.parts().entrySet().stream()
                .anyMatch(order -> told.part(order.getKey())
                        .filter(theirs -> theirs.isLessThan(order.getValue()))
                        .isPresent());
    }

    /** Returns the parts that were ordered and that the terminal did not tell. */
    Set<Part> untold() {
        return ordered.untoldBy(told);
    }

    /**
     * Returns what the part has to be by the order; null where the order does not say.
     *
     * <p>What was not ordered must be nothing. Where the whole of something is meant, its parts are the original's.
     */
    private @Nullable Money expected(Part part, Money theirs) {
        Optional<Money> order = ordered.part(part);
        if (order.isPresent()) {
            return order.get();
        }
        return ordered.base().isEmpty() ? null : Money.zero(theirs.getCurrencyUnit());
    }

    /** Returns whether cardholder or terminal may change the part after the start was taken; what is undone has parts of its own. */
    private boolean mayBeAdded(Part part) {
        return switch (part) {
            case GRATUITY, DONATION, SURCHARGE, DISCOUNT ->
                switch (operation) {
                    case SALE, COMPLETION -> true;
                    case VOID -> told.base().isEmpty();
                    case REFUND, PRE_AUTHORISATION, TOP_UP, REVERSAL, AUTHORISATION_ONLY -> false;
                };
            case BASE, CASHBACK -> false;
        };
    }

    /** Returns whether this can be no part of a payment. */
    private static boolean isNone(Money theirs) {
        return theirs.isNegative() || Amounts.isTooMuch(theirs);
    }

    private static String none(Part part, Money theirs) {
        return theirs.isNegative()
                ? "the terminal names a negative " + part.words() + ", " + theirs
                : "the terminal names a larger " + part.words() + " than a card payment has room for";
    }

    private String differs(Part part, Money theirs) {
        return "the terminal names another " + part.words() + ", " + theirs + " for "
                + ordered.part(part).map(Money::toString).orElse("none");
    }

    private Optional<String> firstOf(Rule rule) {
        return told.parts().keySet().stream()
                .map(rule::problem)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns what is wrong with one told part; null when nothing is. */
    @FunctionalInterface
    private interface Rule {
        @Nullable
        String of(Part part);

        default Optional<String> problem(Part part) {
            return Optional.ofNullable(of(part));
        }
    }
}
