package dev.tillbridge.cli.command;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets a command wait for what is told about earlier payments. Safe for use by several threads. */
final class News implements TerminalListener {

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private long count;

    @Override
    public void onOutcome(Outcome outcome) {
        lock.lock();
        try {
            count++;
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something is so, which is looked at whenever an outcome was told, and now and then, as a bridge tells none.
     *
     * @return whether it is so
     */
    boolean await(BooleanSupplier wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = seen();
            if (wanted.getAsBoolean()) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return wanted.getAsBoolean();
            }
            awaitMore(seen, Math.min(left, LOOK_NANOS));
        }
    }

    private long seen() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void awaitMore(long seen, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (count == seen) {
                if (left <= 0) {
                    return;
                }
                left = something.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
