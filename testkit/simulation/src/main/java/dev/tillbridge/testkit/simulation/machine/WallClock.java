package dev.tillbridge.testkit.simulation.machine;

import java.time.Duration;
import java.time.Instant;

/** The clock on the wall of one machine, which people and time servers set. */
public final class WallClock {

    private static final Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    private Duration ahead = Duration.ZERO;

    /** Returns what it shows. */
    public Instant now(long nanos) {
        return BEGINNING.plusNanos(nanos).plus(ahead);
    }

    /** Lets it jump, either way. */
    public void jump(Duration by) {
        ahead = ahead.plus(by);
    }
}
