package dev.tillbridge.runtime;

import java.time.Clock;
import java.time.Instant;

/** The clocks of this machine. */
enum SystemTime implements TimeSource {
    INSTANCE;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Instant wall() {
        return clock.instant();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
