package dev.tillbridge.engine;

import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when it is told to, with a scheduler that runs everything on the thread that tells it: what the testkit's does, which
 * this module cannot use. Tasks may be handed in by any thread.
 */
final class SimulatedTime implements TimeSource, Scheduler {

    private static final Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong((Task task) -> task.dueNanos).thenComparingLong(task -> task.sequence));
    private long nowNanos;
    private long wallOffsetNanos;
    private long sequence;
    private boolean closed;

    @Override
    public synchronized Instant wall() {
        return BEGINNING.plusNanos(nowNanos + wallOffsetNanos);
    }

    @Override
    public synchronized long monotonicNanos() {
        return nowNanos;
    }

    /** Lets the wall clock jump, forwards or backwards, while the monotonic clock goes on. */
    synchronized void jumpWallClock(Duration by) {
        wallOffsetNanos += by.toNanos();
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public void executeWhen(CompletionStage<?> something, Runnable task) {
        something.whenComplete((value, failure) -> execute(task));
    }

    @Override
    public synchronized Handle after(Duration delay, Runnable task) {
        Task waiting = new Task(nowNanos + Math.max(0, delay.toNanos()), sequence++, task);
        if (!closed) {
            tasks.add(waiting);
        }
        return () -> forget(waiting);
    }

    private synchronized void forget(Task task) {
        tasks.remove(task);
    }

    /**
     * Runs tasks, letting time pass between them, until the condition holds.
     *
     * @throws AssertionError when nothing is left to run and it still does not hold
     */
    void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Task next = next(Long.MAX_VALUE);
            if (next == null) {
                throw new AssertionError("nothing is left to run, and the condition does not hold");
            }
            next.task.run();
        }
    }

    /** Runs the next task, when its time has come by that; returns whether there was one. */
    boolean runNext() {
        Task next = next(Long.MAX_VALUE);
        if (next != null) {
            next.task.run();
        }
        return next != null;
    }

    /** Runs everything that falls due within a time, and lets that time pass. */
    void advance(Duration time) {
        long until;
        synchronized (this) {
            until = nowNanos + time.toNanos();
        }
        for (Task next = next(until); next != null; next = next(until)) {
            next.task.run();
        }
        synchronized (this) {
            nowNanos = Math.max(nowNanos, until);
        }
    }

    private synchronized @Nullable Task next(long untilNanos) {
        Task next = tasks.peek();
        if (next == null || next.dueNanos > untilNanos) {
            return null;
        }
        tasks.remove();
        nowNanos = Math.max(nowNanos, next.dueNanos);
        return next;
    }

    @Override
    public synchronized void close() {
        closed = true;
        tasks.clear();
    }

    private static final class Task {
        private final long dueNanos;
        private final long sequence;
        private final Runnable task;

        private Task(long dueNanos, long sequence, Runnable task) {
            this.dueNanos = dueNanos;
            this.sequence = sequence;
            this.task = task;
        }
    }
}
