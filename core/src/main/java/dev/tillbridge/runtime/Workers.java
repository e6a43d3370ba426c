package dev.tillbridge.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets few tasks run at a time, whose talk with terminals takes moments; the others wait in line. A task that hangs is not counted among them
 * after a moment, so that terminals that do not answer hold up nobody: there are as many again as hang. Safe for use by several threads.
 */
final class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final Executor threads;
    private final int usual;
    private final int most;
    private final long hangingNanos;
    private final LongSupplier nanos;
    private final Runnable lookSoon;
    private final Queue<Runnable> line = new ArrayDeque<>(); // guarded by this
    private final Map<Object, Long> begun = new HashMap<>(); // of each that runs; guarded by this
    private boolean looking; // guarded by this
    private boolean closed; // guarded by this

    /**
     * Creates it.
     *
     * @param threads gives each task a thread, or refuses it when it is closed
     * @param usual how many tasks run that do not hang
     * @param most how many tasks run in all
     * @param hanging how long a task runs that does not hang
     * @param nanos tells the time
     * @param lookSoon has {@link #look} called in a moment
     */
    Workers(Executor threads, int usual, int most, Duration hanging, LongSupplier nanos, Runnable lookSoon) {
        this.threads = threads;
        this.usual = usual;
        this.most = most;
        this.hangingNanos = hanging.toNanos();
        this.nanos = nanos;
        this.lookSoon = lookSoon;
    }

    /** Runs a task now or when it is its turn. */
    void execute(Runnable task) {
        Object place;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!line.isEmpty() || !isFree()) {
                line.add(task);
                waitForTurn();
                return;
            }
            place = taken();
        }
        begin(place, task);
    }

    /** Looks whether tasks hang, so that others may run. */
    void look() {
        synchronized (this) {
            looking = false;
        }
        while (true) {
            Object place;
            Runnable next;
            synchronized (this) {
                if (line.isEmpty()) {
                    return;
                }
                if (!isFree()) {
                    waitForTurn();
                    return;
                }
                next = line.remove();
                place = taken();
            }
            begin(place, next);
        }
    }

    /** Forgets what waits in line and what comes later; what runs goes on. */
    synchronized void forget() {
        closed = true;
        line.clear();
    }

    private void waitForTurn() {
        if (!looking) {
            looking = true;
            lookSoon.run();
        }
    }

    private boolean isFree() {
        if (begun.size() < usual) {
            return true;
        }
        long now = nanos.getAsLong();
        long hanging = begun.values().stream()
                .filter(since -> now - since >= hangingNanos)
                .count();
        return begun.size() < most && begun.size() - hanging < usual;
    }

    private Object taken() {
        Object place = new Object();
        begun.put(place, nanos.getAsLong());
        return place;
    }

    private void begin(Object place, Runnable first) {
        boolean given = false;
        try {
            threads.execute(() -> work(place, first));
            given = true;
        } finally {
            if (!given) {
                synchronized (this) {
                    begun.remove(place);
                }
            }
        }
    }

    /** One thread goes on with the line as long as there is one, and it is not one of those too many. */
    private void work(Object place, Runnable first) {
        @Nullable Runnable next = first;
        while (next != null) {
            try {
                next.run();
            } catch (RuntimeException | Error e) { // a defect, which must not keep the next one from its turn
                log.error("A task of {} failed", Thread.currentThread().getName(), e);
            }
            next = following(place);
        }
    }

    private synchronized @Nullable Runnable following(Object place) {
        begun.remove(place);
        if (line.isEmpty() || !isFree()) {
            return null;
        }
        begun.put(place, nanos.getAsLong());
        return line.remove();
    }
}
