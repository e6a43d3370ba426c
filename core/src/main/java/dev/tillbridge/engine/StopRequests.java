package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.model.NotStartedReason;
import java.util.Optional;

/** What was asked of an attempt from outside while it is carried through: to be cancelled, to stop, or to end in time. Safe for use by several threads. */
final class StopRequests {

    private volatile boolean cancelled;
    private volatile boolean closing;
    private volatile boolean pastDeadline;

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void close() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    void deadlinePassed() {
        pastDeadline = true;
    }

    boolean isPastDeadline() {
        return pastDeadline;
    }

    /** Returns what speaks against sending now. */
    Optional<Refusal> obstacle() {
        if (isCancelled()) {
            return Optional.of(new Refusal(NotStartedReason.CANCELLED_IN_TIME, "it was cancelled before it was sent"));
        }
        if (closing) {
            return Optional.of(
                    new Refusal(NotStartedReason.INTERRUPTED, "the terminals were closed before it was sent"));
        }
        return pastDeadline
                ? Optional.of(new Refusal(NotStartedReason.INTERRUPTED, "its time was over before it was sent"))
                : Optional.empty();
    }
}
