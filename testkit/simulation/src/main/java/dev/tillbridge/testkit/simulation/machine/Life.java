package dev.tillbridge.testkit.simulation.machine;

import java.util.concurrent.atomic.AtomicInteger;

/** One life of a process, from its start to its end. */
public final class Life {

    private static final int PATIENCE = 50_000_000;

    private final int number;
    private boolean dead;
    private long diedNanos = -1;
    private boolean over;
    /** Some are closed by a library's own threads. */
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * Begins a life.
     *
     * @param number counts lives over the whole run
     */
    public Life(int number) {
        this.number = number;
    }

    /** Returns its number. */
    public int number() {
        return number;
    }

    /** Ends it at once: nothing that it does from now on has any effect. */
    public void kill() {
        kill(0);
    }

    void kill(long atNanos) {
        diedNanos = dead ? diedNanos : atNanos;
        dead = true;
        over = true;
    }

    /** Returns when it was killed; -1 when it was not. */
    long diedNanos() {
        return diedNanos;
    }

    /** Takes no further tasks; those that run may end. */
    public void end() {
        over = true;
    }

    /** Returns whether it was killed. */
    public boolean isDead() {
        return dead;
    }

    /** Returns whether it begins nothing any more. */
    public boolean isOver() {
        return over;
    }

    /** Returns how many connections it has open, when a library's own threads have had the time to close theirs. */
    public int connections() {
        for (int i = 0; i < PATIENCE && connections.get() > 0; i++) {
            Thread.onSpinWait();
        }
        return connections.get();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    /** Lets nobody past who belongs to a dead process. */
    public void checkAlive() {
        if (dead) {
            throw new ProcessDied();
        }
    }
}
