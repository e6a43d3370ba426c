package dev.tillbridge.testkit;

import dev.tillbridge.model.Part;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the amount that a terminal tells otherwise than its ledger has it, in the echo of a start or in every telling of the result.
 * Immutable.
 *
 * @param part what it is told of
 * @param told how it is told
 * @param moment where: {@link Moment#START}, or {@link Moment#LOOKUP_RESULT} for a result wherever it is told
 * @param flaggedPartial whether it is told beside it that only a part was approved
 */
public record PartLie(Part part, Told told, Moment moment, boolean flaggedPartial) {

    private static final Set<Moment> MOMENTS = EnumSet.of(Moment.START, Moment.LOOKUP_RESULT);

    /** How a part is told, measured by what is true. */
    public enum Told {
        /** As it is, and where it is nothing, as nothing. */
        EQUAL,
        /** One of the smallest unit less; only of what is something. */
        LOWER,
        /** More by one of the smallest unit. */
        HIGHER,
        /** As nothing. */
        ZERO,
        /** Not at all. */
        ABSENT,
        /** As something that is no amount on this wire. */
        UNREADABLE,
        /** As less than nothing. */
        NEGATIVE
    }

    /** Refuses other moments, and the flag where nothing is approved yet. */
    public PartLie {
        if (!MOMENTS.contains(moment)) {
            throw new IllegalArgumentException("the parts of an amount are told at " + MOMENTS + ", not at " + moment);
        }
        if (flaggedPartial && moment == Moment.START) {
            throw new IllegalArgumentException("what repeats a start approves nothing, and no part of it");
        }
    }

    /** Returns the lie in every telling of a result. */
    public static PartLie of(Part part, Told told) {
        return new PartLie(part, told, Moment.LOOKUP_RESULT, false);
    }

    /** Returns this lie at another moment. */
    public PartLie at(Moment other) {
        return new PartLie(part, told, other, flaggedPartial);
    }

    /** Returns this lie beside the statement that only a part was approved. */
    public PartLie flaggedAsPartial() {
        return new PartLie(part, told, moment, true);
    }
}
