package dev.tillbridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One try to perform one operation. Safe for use by several threads.
 *
 * <pre>{@code
 * Attempt attempt = terminal.start(sale, listener); // returns at once
 * attempt.outcome().thenAcceptAsync(screen, ui);
 * }</pre>
 */
public interface Attempt {

    /** Returns its id. */
    AttemptId id();

    /** Returns where it stands now. */
    AttemptSummary summary();

    /** Returns the latest news from the terminal. */
    Optional<Progress> progress();

    /**
     * Asks for it to be cancelled. The outcome alone tells whether it was: an approval may already be on its way.
     *
     * @return what was done about it
     */
    CancelRequest cancel();

    /** Returns the outcome, when there is one; the stage is never completed exceptionally and cancelling it does nothing. */
    CompletionStage<Outcome> outcome();

    /**
     * Waits for the outcome. An interrupt ends the waiting, not the attempt: the outcome is then {@link Outcome.Unknown}, with the thread
     * still interrupted.
     */
    Outcome await();

    /**
     * Returns whether it was settled before it was asked for again: nothing was sent now, and its outcome is only told once more. To try again
     * what failed, name it with {@code retryOf}.
     */
    boolean repeated();

    /** What was done about a wish to cancel. */
    enum CancelRequest {
        /** The terminal will be asked as soon as that is possible. */
        NOTED,
        /** This terminal cannot be asked: use its own cancel key. */
        USE_THE_TERMINAL,
        /** It is over already. */
        TOO_LATE
    }
}
