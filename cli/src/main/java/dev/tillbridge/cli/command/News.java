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
     * Waits until something is so, which is looked at whenever an outcome was told.
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
            if (left <= 0 || !awaitMore(seen, left)) {
                return wanted.getAsBoolean();
            }
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

    private boolean awaitMore(long seen, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (count == seen) {
                if (left <= 0) {
                    return false;
                }
                left = something.awaitNanos(Math.min(left, TimeUnit.MINUTES.toNanos(5)));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
