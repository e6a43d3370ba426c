package dev.tillbridge.testkit.campaign;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.PartLie.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One row of the table of parts: an order, and one of its parts told in one way at one place. Immutable.
 *
 * @param operation what is asked for
 * @param ordered its parts; no base where the whole of something is meant
 * @param lie which part is told how, where, and whether beside the flag of a partial approval
 * @param wire what the wire says of parts
 */
record PartRow(Operation operation, Amounts ordered, PartLie lie, PartWire wire) {

    /** Returns every row of an operation that a wire can say. */
    static List<PartRow> of(Operation operation, Amounts ordered, PartWire wire) {
        List<PartRow> rows = new ArrayList<>();
        for (Part part : Part.values()) {
            for (Told told : Told.values()) {
                PartLie lie = PartLie.of(part, told);
                if (told == Told.LOWER && isNothing(ordered, part)) {
                    continue; // less than nothing is another row
                }
                if (wire.atStart().contains(part)) {
                    rows.add(new PartRow(operation, ordered, lie.at(Moment.START), wire));
                }
                if (wire.inResult().contains(part)) {
                    rows.add(new PartRow(operation, ordered, lie, wire));
                }
                boolean isKnown = ordered.base().isPresent() || (part == Part.BASE && told != Told.EQUAL);
                if (wire.inResult().contains(part)
                        && wire.hasFlag()
                        && isKnown) { // how much the whole is, the terminal alone knows
                    rows.add(new PartRow(operation, ordered, lie.flaggedAsPartial(), wire));
                }
            }
        }
        return rows;
    }

    private static boolean isNothing(Amounts ordered, Part part) {
        return ordered.part(part).filter(Money::isPositive).isEmpty();
    }

    /** Returns whether it is said that only a part was approved: by a word, or by less of a part whose amount is the one that was paid. */
    boolean saysPartial() {
        return lie.flaggedPartial() || saysByAmount();
    }

    private boolean saysByAmount() {
        return lie.moment() != Moment.START && lie.told() == Told.LOWER && wire.saysByAmount(lie.part());
    }

    /** Returns whether the result lacks a part without which it is none. */
    boolean isMutilated() {
        return lie.told() == Told.ABSENT && wire.needed().contains(lie.part());
    }

    /** Returns whether the order means the whole of something, so that none of its parts has an amount of ours. */
    boolean meansTheWhole() {
        return ordered.base().isEmpty();
    }

    /**
     * Returns what the terminal tells of this order, as far as it can be read: what was ordered, as that is what it did, but for the lie.
     *
     * @param currency that of the terminal
     */
    Amounts told(CurrencyUnit currency) {
        Money honest = ordered.part(lie.part()).orElse(Money.zero(currency));
        return ordered.with(
                lie.part(),
                switch (lie.told()) {
                    case EQUAL -> honest;
                    case LOWER -> honest.minus(Money.ofMinor(currency, 1));
                    case HIGHER -> honest.plus(Money.ofMinor(currency, 1));
                    case ZERO -> Money.zero(currency);
                    case ABSENT, UNREADABLE, NEGATIVE -> null;
                });
    }

    @Override
    public String toString() {
        return operation + ": " + lie.part().words() + " " + lie.told().name().toLowerCase(Locale.ROOT)
                + (ordered.part(lie.part()).isPresent() ? "" : ", not ordered,")
                + (lie.moment() == Moment.START ? " in the acceptance" : " in the result")
                + (lie.flaggedPartial() ? ", flagged as partial" : "")
                + (saysByAmount() ? ", which says by itself that a part was approved" : "");
    }
}
