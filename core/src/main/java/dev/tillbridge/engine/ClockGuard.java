package dev.tillbridge.engine;

import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks at the clocks from time to time as long as anything is open, and tells when they went apart. Safe for use by several threads. */
final class ClockGuard {

    private static final Duration PERIOD = RecoveryPolicy.CLOCK_TOLERANCE;

    private final Scheduler scheduler;
    private final ClockWatch clocks;
    private boolean watching; // guarded by this

    ClockGuard(TimeSource time, Scheduler scheduler) {
        this.scheduler = scheduler;
        this.clocks = new ClockWatch(time);
    }

    /**
     * Watches, unless it does already.
     *
     * @param needed returns whether anything is open; once nothing is, the watch ends
     * @param onJump is called whenever the clocks went apart
     */
    void watch(BooleanSupplier needed, Runnable onJump) {
        synchronized (this) {
            if (watching) {
                return;
            }
            watching = true;
            clocks.jumped(); // what happened before concerns nobody
        }
        scheduler.after(PERIOD, () -> look(needed, onJump));
    }

    private void look(BooleanSupplier needed, Runnable onJump) {
        synchronized (this) {
            if (!needed.getAsBoolean()) {
                watching = false;
                return;
            }
        }
        if (clocks.jumped()) {
            onJump.run();
        }
        scheduler.after(PERIOD, () -> look(needed, onJump));
    }
}
