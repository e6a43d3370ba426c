package dev.tillbridge.engine;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TerminalLocksException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt's hold on its terminal: it lasts as long as the attempt needs the terminal, and in any case until the driver writes no more.
 * Safe for use by several threads.
 */
final class TerminalHold {

    private static final Logger log = LoggerFactory.getLogger(TerminalHold.class);

    private final TerminalLocks locks;
    private final TerminalKey terminal;
    private final AttemptId attempt;
    private TerminalLocks.@Nullable Hold held; // guarded by this
    private int writing; // guarded by this
    private boolean leaving; // guarded by this
    private boolean closed; // guarded by this

    /**
     * Creates the hold.
     *
     * @param held the terminal, where it was taken for this attempt
     */
    TerminalHold(TerminalLocks locks, TerminalKey terminal, AttemptId attempt, TerminalLocks.@Nullable Hold held) {
        this.locks = locks;
        this.terminal = terminal;
        this.attempt = attempt;
        this.held = held;
    }

    /** Takes the terminal, unless it was let go and someone else has it by now; returns whether this attempt has it. */
    synchronized boolean take() {
        leaving = false;
        if (held != null && !held.stands()) {
            held.release();
            held = null;
        }
        if (held == null && !closed) {
            held = taken();
        }
        return held != null;
    }

    private TerminalLocks.@Nullable Hold taken() {
        try {
            return locks.tryTake(terminal).orElse(null);
        } catch (TerminalLocksException e) {
            // An attempt is looked after without it too; what needs the terminal is not done.
            log.warn("Attempt {}: terminal {} cannot be taken: {}", attempt.shown(), terminal, e.getMessage());
            return null;
        }
    }

    synchronized boolean isHeld() {
        return held != null && held.stands();
    }

    /** Returns how often the terminal was taken when it was for this attempt, where hosts share it; 0 otherwise. */
    synchronized long epoch() {
        return held == null ? 0 : held.epoch();
    }

    /**
     * Notes that the driver may write from now on: whatever is concluded meanwhile, nobody else gets the terminal before it is back.
     *
     * @return whether it may; not when the terminal was let go
     */
    synchronized boolean writes() {
        if (held == null || closed) {
            return false;
        }
        writing++;
        return true;
    }

    /** Returns whether the driver may still write. */
    synchronized boolean isWriting() {
        return writing > 0;
    }

    /** Notes that the driver is back and writes no more. */
    void wrote() {
        TerminalLocks.Hold taken = null;
        synchronized (this) {
            writing--;
            if (leaving && writing == 0) {
                taken = held;
                held = null;
            }
        }
        release(taken);
    }

    /** Lets the terminal go, at once or when the driver is back. */
    void letGo() {
        TerminalLocks.Hold taken;
        synchronized (this) {
            if (writing > 0 && !closed) {
                leaving = true;
                return;
            }
            taken = held;
            held = null;
        }
        release(taken);
    }

    private void release(TerminalLocks.@Nullable Hold taken) {
        if (taken == null) {
            return;
        }
        try {
            taken.release();
        } catch (RuntimeException e) {
            // What is to be told of the attempt must not suffer from it.
            log.error("Attempt {}: terminal {} could not be let go", attempt.shown(), terminal, e);
        }
    }

    /** Lets the terminal go whatever the driver does, and never takes it again. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        letGo();
    }
}
