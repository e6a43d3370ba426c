package dev.tillbridge.engine;

import dev.tillbridge.model.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often a terminal is asked about an attempt. News steer how often, never where the attempt stands. Pure. */
final class PollingPolicy {

    /** How old a lookup that shows our attempt in progress may be when a cancel is sent. */
    static final Duration FRESH = Duration.ofSeconds(2);

    static final int MOST_CANCELS = 3;
    /** How long a single lookup may wait for news. */
    static final Duration LOOKUP_LIMIT = Duration.ofSeconds(5);

    /** How much longer than it may take the driver is waited for, before its call is given up. */
    static final Duration COME_BACK = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration WAITING = Duration.ofSeconds(1);
    private static final Duration NEAR_THE_END = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final Duration BACKOFF_LEAST = Duration.ofMillis(500);
    private static final Duration BACKOFF_MOST = Duration.ofSeconds(5);
    private static final Duration RECOVERY_STEP = Duration.ofSeconds(5);
    private static final Duration CARD_PHASE = Duration.ofMinutes(2);
    private static final Duration LONG_PHASE = Duration.ofMinutes(4);

    private PollingPolicy() {}

    static Duration first() {
        return FIRST;
    }

    /** Returns when to ask next while the terminal works on the attempt. */
    static Duration whileAccepted(Duration sinceAccepted, @Nullable Progress latest) {
        if (latest != null && latest.nearsTheEnd() && sinceAccepted.compareTo(CARD_PHASE) < 0) {
            return NEAR_THE_END;
        }
        if (sinceAccepted.compareTo(CARD_PHASE) < 0) {
            return WAITING;
        }
        return sinceAccepted.compareTo(LONG_PHASE) < 0 ? SLOW : SLOWEST;
    }

    /** Returns when to ask again after a failure: exponential, with full jitter. */
    static Duration afterFailure(int failures, double fraction) {
        long cap = Math.min(BACKOFF_MOST.toMillis(), BACKOFF_LEAST.toMillis() << Math.min(failures, 10));
        long least = BACKOFF_LEAST.toMillis() / 2;
        return Duration.ofMillis(least + (long) ((cap - least) * fraction));
    }

    /** Returns when to ask next while the attempt is in doubt. */
    static Duration whileInDoubt() {
        return RECOVERY_STEP;
    }
}
