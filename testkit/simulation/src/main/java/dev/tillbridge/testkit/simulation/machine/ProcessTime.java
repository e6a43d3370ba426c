package dev.tillbridge.testkit.simulation.machine;

import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The clocks and the scheduler of one life of a process. */
public final class ProcessTime implements TimeSource, Scheduler {

    private final Baton baton;
    private final Life life;
    private final WallClock wall;
    private final long bootNanos;

    /**
     * Creates them.
     *
     * @param bootNanos when the machine was switched on, from which its monotonic clock counts
     */
    public ProcessTime(Baton baton, Life life, WallClock wall, long bootNanos) {
        this.baton = baton;
        this.life = life;
        this.wall = wall;
        this.bootNanos = bootNanos;
    }

    @Override
    public Instant wall() {
        return wall.now(baton.nanos());
    }

    @Override
    public long monotonicNanos() {
        return baton.nanos() - bootNanos;
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Handle after(Duration delay, Runnable task) {
        life.checkAlive();
        return baton.task(delay, life, null, task)::cancel;
    }

    @Override
    public void close() {
        life.end();
    }
}
