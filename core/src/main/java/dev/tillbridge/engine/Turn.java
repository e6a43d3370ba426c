package dev.tillbridge.engine;

import dev.tillbridge.runtime.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The turn of a thread that is with the driver, which is taken from it when it does not come back in time: nobody can end such a thread,
 * but nobody has to wait for it either. Safe for use by several threads.
 */
final class Turn {

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Scheduler.@Nullable Handle limit;

    private Turn() {}

    /**
     * Begins a turn.
     *
     * @param goOn is run by another thread when the turn has not ended within the limit
     */
    static Turn begin(Scheduler scheduler, Duration limit, Runnable goOn) {
        Turn turn = new Turn();
        turn.limit = scheduler.after(limit, () -> {
            if (turn.end()) {
                goOn.run();
            }
        });
        return turn;
    }

    /** Returns whether it has ended, by coming back or by being taken away. */
    boolean isOver() {
        return over.get();
    }

    /** Ends it; returns whether it was not over before: only who ends it goes on. */
    boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        Scheduler.Handle set = limit;
        if (set != null) {
            set.cancel();
        }
        return true;
    }
}
