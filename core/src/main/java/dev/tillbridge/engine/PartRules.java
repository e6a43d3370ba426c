package dev.tillbridge.engine;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Part;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Compares every part that was ordered with what the terminal tells of it (E3), each by its own rule. Pure.
 *
 * <p>What is not told is not compared: it is untold, which is neither zero nor what was ordered.
 *
 * @param ordered the parts that were ordered; no base where the whole of something is meant
 * @param told the parts that the terminal told
 */
record PartRules(Amounts ordered, Amounts told) {

    /** Returns how what the terminal repeats of a start that it took differs from the order: nobody can have added anything yet. */
    Optional<String> echoDiffers() {
        return firstOf(part -> {
            Money theirs = told.part(part).orElseThrow();
            Money ours = expected(part, theirs);
            if (theirs.isNegative()) {
                return negative(part, theirs);
            }
            return ours == null || theirs.isEqual(ours) ? null : differs(part, theirs);
        });
    }

    /** Returns how the result of an approval differs from the order. Less than ordered needs an explicit partial flag. */
    Optional<String> approvalDiffers(boolean flaggedPartial) {
        return firstOf(part -> {
                    Money theirs = told.part(part).orElseThrow();
                    Money ours = expected(part, theirs);
                    if (theirs.isNegative()) {
                        return negative(part, theirs);
                    }
                    boolean tooMuch = ours != null && theirs.isGreaterThan(ours) && !mayBeAdded(part);
                    boolean tooLittle = ours != null
                            && theirs.isLessThan(ours)
                            && !(flaggedPartial && (part != Part.BASE || theirs.isPositive()));
                    return tooMuch || tooLittle ? differs(part, theirs) : null;
                })
                .or(() -> told.total()
                        .filter(total -> total.isNegative() && ordered.base().isPresent())
                        .map(total -> "the terminal names a discount that is larger than the rest"));
    }

    /** Returns how a negative result differs from the order; the parts beside the amount may be told as zero, as nothing was moved. */
    Optional<String> refusalDiffers() {
        return firstOf(part -> {
            Money theirs = told.part(part).orElseThrow();
            Money ours = expected(part, theirs);
            if (theirs.isNegative()) {
                return negative(part, theirs);
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

    /** Returns whether cardholder or terminal may change the part after the start was taken. */
    private static boolean mayBeAdded(Part part) {
        return switch (part) {
            case GRATUITY, DONATION, SURCHARGE, DISCOUNT -> true;
            case BASE, CASHBACK -> false;
        };
    }

    private static String negative(Part part, Money theirs) {
        return "the terminal names a negative " + part.words() + ", " + theirs;
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
