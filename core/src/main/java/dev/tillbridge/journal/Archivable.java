package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import java.util.List;
import java.util.Optional;

/**
 * Which attempts nobody needs at hand any more; the same for every store.
 *
 * <p>Settled and old is not enough: a conflict is a person's to clear up,
 * a hold on a card that was neither completed nor released is still open, and an impossible history is evidence. Stateless.
 */
public final class Archivable {

    private Archivable() {}

    /** Returns the pre-authorisation that an attempt opened or raised, by which later ones name it; empty when it did nothing of that. */
    public static Optional<String> hold(AttemptRecord attempt) {
        return mayHold(attempt)
                ? attempt.result()
                        .flatMap(told -> told.details().preAuthId())
                        .or(attempt::preAuthId)
                        .map(PreAuthId::value)
                : Optional.empty();
    }

    /**
     * Returns whether an attempt may go to the archive.
     *
     * @param events of the attempt, oldest first
     * @param naming what {@link Journal#naming} answers about its {@link #hold}
     */
    public static boolean mayGo(AttemptRecord attempt, List<JournalEvent> events, List<AttemptRecord> naming) {
        boolean stillHolds = mayHold(attempt) && naming.stream().noneMatch(Archivable::closes);
        return Transitions.areOver(attempt) && !attempt.conflict() && !stillHolds && Transitions.arePossible(events);
    }

    private static boolean mayHold(AttemptRecord attempt) {
        boolean holds = attempt.operation() == Operation.PRE_AUTHORISATION || attempt.operation() == Operation.TOP_UP;
        return holds && attempt.state().isPaid();
    }

    /** A release of a part leaves the rest held. */
    private static boolean closes(AttemptRecord later) {
        return later.state() == AttemptState.APPROVED
                && (later.operation() == Operation.COMPLETION
                        || (later.operation() == Operation.REVERSAL
                                && !later.content().containsKey("amount")));
    }
}
