package dev.tillbridge.engine;

import dev.tillbridge.model.AttemptState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a negative result back at a terminal whose negatives may be provisional, until the terminal still says so when it may no longer
 * change it. Safe for use by several threads.
 */
final class HeldNegatives {

    private final Duration settling;
    private @Nullable AttemptState said;
    private long saidNanos;

    /** Creates an empty one; where the settling is zero nothing is held back. */
    HeldNegatives(Duration settling) {
        this.settling = settling;
    }

    /**
     * Returns whether a result must be asked for again before it is applied.
     *
     * @param askedNanos when the terminal was asked for it
     */
    synchronized boolean holdBack(Judgement judgement, long askedNanos, long nowNanos) {
        Optional<AttemptState> negative = provisional(judgement, settling);
        if (negative.isEmpty()) {
            said = null;
            return false;
        }
        AttemptState state = negative.get();
        if (state != said) {
            said = state;
            saidNanos = nowNanos;
        }
        return askedNanos - saidNanos < settling.toNanos();
    }

    /** Forgets what was said: the terminal is at work on it after all. */
    synchronized void forget() {
        said = null;
    }

    /** Returns whether a result is a negative that its terminal may still change. */
    static boolean isProvisional(Judgement judgement, Duration settling) {
        return provisional(judgement, settling).isPresent();
    }

    private static Optional<AttemptState> provisional(Judgement judgement, Duration settling) {
        return judgement.match(
                proven -> Optional.of(proven.state).filter(state -> !state.isPaid() && settling.toNanos() > 0),
                notYet -> Optional.empty(),
                alarming -> Optional.empty());
    }
}
