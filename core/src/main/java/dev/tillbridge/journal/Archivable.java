package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which attempts nobody needs at hand any more; the same for every store. Settled and old is not enough: a conflict is a person's to clear up,
 * a hold on a card that was neither completed nor released is still open, and an impossible history is evidence. Stateless.
 */
public final class Archivable {

    private Archivable() {}

    /**
     * Returns whether an attempt that is over may go to the archive.
     *
     * @param events of the attempt, oldest first
     * @param naming what {@link Journal#naming} answers
     */
    public static boolean mayGo(
            AttemptRecord attempt, List<JournalEvent> events, Function<String, List<AttemptRecord>> naming) {
        return Transitions.areOver(attempt)
                && !attempt.conflict()
                && !mayStillHold(attempt, naming)
                && Transitions.arePossible(events);
    }

    private static boolean mayStillHold(AttemptRecord attempt, Function<String, List<AttemptRecord>> naming) {
        boolean holds = attempt.operation() == Operation.PRE_AUTHORISATION || attempt.operation() == Operation.TOP_UP;
        if (!holds || !attempt.state().isPaid()) {
            return false;
        }
        return attempt.result()
                .flatMap(told -> told.details().preAuthId())
                .map(id -> id.value())
                .or(() -> attempt.preAuthId().map(id -> id.value()))
                .map(naming)
                .filter(named -> named.stream().anyMatch(Archivable::closes))
                .isEmpty();
    }

    /** A release of a part leaves the rest held. */
    private static boolean closes(AttemptRecord later) {
        Map<String, String> content = later.content();
        return later.state() == AttemptState.APPROVED
                && (later.operation() == Operation.COMPLETION
                        || (later.operation() == Operation.REVERSAL && !content.containsKey("amount")));
    }
}
