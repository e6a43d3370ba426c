package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which events may follow each other; the same for every store. Stateless. */
public final class Transitions {

    private static final Set<AttemptState> DECIDED =
            EnumSet.of(AttemptState.OPERATOR_PAID, AttemptState.OPERATOR_NOT_PAID);

    private Transitions() {}

    /**
     * Refuses an event that cannot follow what is stored: whoever appends it has a bug.
     *
     * @throws IllegalStateException when it cannot
     */
    public static void check(@Nullable AttemptRecord before, EventType type, AttemptRecord after) {
        @Nullable AttemptState from = before == null ? null : before.state();
        if (!areLegal(from, type, after.state())) {
            throw new IllegalStateException("attempt " + after.id().shown() + " cannot go from "
                    + (from == null ? "nothing" : from) + " to " + after.state() + " by " + type
                    + ": nothing was recorded");
        }
        if (before != null && !areOne(before, after)) {
            throw new IllegalStateException("attempt " + after.id().shown()
                    + " cannot get another terminal, tender or content: nothing was recorded");
        }
    }

    /** Returns whether an event of this type leads from one state, or from nothing, to the other. */
    public static boolean areLegal(@Nullable AttemptState from, EventType type, AttemptState to) {
        if (from == null) {
            return type == EventType.INTENT && to == AttemptState.PREPARED;
        }
        return switch (type) {
            case INTENT -> false;
            case SENDING -> to == AttemptState.SUBMITTING && from.mayBecome(to);
            case ACCEPTED -> to == AttemptState.ACCEPTED && from.mayBecome(to);
            case IN_DOUBT -> to == AttemptState.IN_DOUBT && from.mayBecome(to);
            case UNKNOWN -> to == AttemptState.UNKNOWN && from.mayBecome(to);
            case FINAL -> to.isFinal() && !DECIDED.contains(to) && from.mayBecome(to);
            case RESOLVED -> DECIDED.contains(to) && from.mayBecome(to);
            case CANCEL_REQUESTED, RELEASED, ALARM, CONFLICT, ACKNOWLEDGED -> to == from;
        };
    }

    /** Returns whether nothing is left to do for an attempt, so that it may be pruned. */
    public static boolean areOver(AttemptRecord attempt) {
        return attempt.state().isFinal() && !attempt.blocksTerminal() && attempt.acknowledged();
    }

    /** Returns whether the events of one attempt, oldest first, make only steps that an attempt can make. */
    public static boolean arePossible(List<JournalEvent> events) {
        @Nullable AttemptState from = null;
        for (JournalEvent event : events) {
            if (!areLegal(from, event.type(), event.state())) {
                return false;
            }
            from = event.state();
        }
        return !events.isEmpty();
    }

    private static boolean areOne(AttemptRecord before, AttemptRecord after) {
        return before.terminal().equals(after.terminal())
                && before.tender().equals(after.tender())
                && before.operation() == after.operation()
                && before.content().equals(after.content());
    }
}
