package dev.tillbridge.postgres;

import java.time.Duration;

/**
 * How long a lease holds, by the clock of the database.
 *
 * @param length how long it holds after it was renewed
 * @param sendWindow what must be left of it when a start is about to be sent
 * @param skew what clocks may differ in the meantime, and what a write may be under way
 */
record LeaseTimes(Duration length, Duration sendWindow, Duration skew) {

    /** Four renewals fit into a lease: one that is lost, or slow, is no harm. */
    private static final int RENEWALS = 4;

    static LeaseTimes usual() {
        return new LeaseTimes(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /** Returns how long after its end a lease, or a host, is left alone. */
    Duration grace() {
        return sendWindow.plus(skew);
    }

    Duration renewal() {
        return length.dividedBy(RENEWALS);
    }
}
