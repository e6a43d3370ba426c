package dev.tillbridge.engine;

import java.time.Duration;

/** How often a terminal is asked about an attempt that does not go its usual way, and for how long. Pure. */
final class PollingPolicy {

    /** How old a lookup that shows our attempt in progress may be when a cancel is sent. */
    static final Duration FRESH = Duration.ofSeconds(2);

    static final int MOST_CANCELS = 3;
    /** How long a single lookup may wait for news. */
    static final Duration LOOKUP_LIMIT = Duration.ofSeconds(5);

    /** How much longer than it may take the driver is waited for, before its call is given up. */
    static final Duration COME_BACK = Duration.ofSeconds(30);

    private static final Duration BACKOFF_LEAST = Duration.ofMillis(500);
    private static final Duration BACKOFF_MOST = Duration.ofSeconds(5);
    private static final Duration RECOVERY_STEP = Duration.ofSeconds(5);

    private PollingPolicy() {}

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
