package dev.tillbridge.runtime;

import java.time.Instant;

/** Tells the time by two clocks. Safe for use by several threads. */
public interface TimeSource {

    /** Returns the wall clock's time, which may jump either way. */
    Instant wall();

    /** Returns the monotonic clock's nanoseconds, which only ever grow while the process lives; for deadlines. */
    long monotonicNanos();

    /** Returns the clocks of this machine. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
