package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How transactions of a ledger and states of attempts go together. */
final class Ends {

    private static final Set<AttemptState> NONE = Set.of();
    private static final Set<AttemptState> APPROVED = EnumSet.of(AttemptState.APPROVED);
    private static final Set<AttemptState> DECLINED = EnumSet.of(AttemptState.DECLINED);
    private static final Set<AttemptState> CANCELLED = EnumSet.of(AttemptState.CANCELLED);
    /** A vendor tells an end without a card as a cancellation or as a decline; no money moved. */
    private static final Set<AttemptState> TIMED_OUT = EnumSet.of(AttemptState.CANCELLED, AttemptState.DECLINED);
    /** What was undone was approved once, and no money is with it now: a vendor tells the one or the other. */
    private static final Set<AttemptState> UNDONE =
            EnumSet.of(AttemptState.APPROVED, AttemptState.CANCELLED, AttemptState.DECLINED);

    private Ends() {}

    /** Returns the states that are true of this transaction; none while it is under way. */
    static Set<AttemptState> statesOf(Entry entry) {
        return switch (entry.stage()) {
            case AT_CARD, AT_HOST -> NONE;
            case APPROVED -> entry.undoneBy().isPresent() ? UNDONE : APPROVED;
            case DECLINED -> DECLINED;
            case CANCELLED -> CANCELLED;
            case TIMED_OUT -> TIMED_OUT;
        };
    }

    /** Returns whether it says that no money moved, and a terminal or nobody said so. */
    static boolean isNegative(@Nullable AttemptState state) {
        return state == AttemptState.DECLINED || state == AttemptState.CANCELLED || state == AttemptState.NOT_STARTED;
    }

    static boolean isPersons(@Nullable AttemptState state) {
        return state == AttemptState.OPERATOR_PAID || state == AttemptState.OPERATOR_NOT_PAID;
    }

    /** Returns whether money moved and stayed moved. */
    static boolean isStanding(Entry entry) {
        return entry.stage() == Entry.Stage.APPROVED && entry.undoneBy().isEmpty();
    }
}
