package dev.tillbridge.engine;

import dev.tillbridge.journal.Stamp;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Notices when the wall clock jumps or the machine slept, by comparing it with the monotonic clock. Safe for use by several threads. */
final class ClockWatch {

    private final TimeSource time;
    private Instant wall;
    private long nanos;

    ClockWatch(TimeSource time) {
        this.time = time;
        this.wall = time.wall();
        this.nanos = time.monotonicNanos();
    }

    /** Returns whether the clocks went apart since the last call. */
    synchronized boolean jumped() {
        Instant wallNow = time.wall();
        long nanosNow = time.monotonicNanos();
        Duration apart =
                Duration.between(wall, wallNow).minusNanos(nanosNow - nanos).abs();
        wall = wallNow;
        nanos = nanosNow;
        return apart.compareTo(RecoveryPolicy.CLOCK_TOLERANCE) > 0;
    }

    /** Returns how long ago something happened; the longest time there is when nobody can tell. */
    Duration since(Stamp then, String epoch) {
        if (then.epoch().equals(epoch)) {
            return Duration.ofNanos(time.monotonicNanos() - then.monotonicNanos());
        }
        Duration byWall = Duration.between(then.wall(), time.wall());
        return byWall.isNegative() ? Duration.ofSeconds(Long.MAX_VALUE) : byWall;
    }
}
