package dev.tillbridge.bridge;

import java.util.concurrent.TimeUnit;

/** Lets so many through each second, and more at once after a pause. Safe for use by several threads. */
final class TokenBucket {

    private final long nanosEach;
    private final long fullNanos;
    private long usedUpAt;

    /**
     * Creates a full one.
     *
     * @param perSecond how many each second
     * @param burst how many at once
     */
    TokenBucket(int perSecond, int burst, long now) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.fullNanos = nanosEach * burst;
        this.usedUpAt = now - fullNanos;
    }

    /** Returns whether one more is let through. */
    synchronized boolean take(long now) {
        if (now - usedUpAt > fullNanos) {
            usedUpAt = now - fullNanos;
        }
        if (now - usedUpAt < nanosEach) {
            return false;
        }
        usedUpAt += nanosEach;
        return true;
    }
}
