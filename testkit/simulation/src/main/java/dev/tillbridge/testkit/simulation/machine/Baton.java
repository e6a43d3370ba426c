package dev.tillbridge.testkit.simulation.machine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread run at a time, and time pass only when none can.
 *
 * <p>Whoever has the baton does what is due next. Something that never waits is done on the spot; a task gets a thread of its own, so that it
 * may wait as it would in a shop. A thread that waits goes on doing what is due until that wakes it or another thread, to which the baton is
 * handed. So a run has one order of things, and the same seed has the same.
 *
 * <p>Nobody may wait in any other way: a thread that does while it has the baton stops the run for good.
 */
public final class Baton implements AutoCloseable {

    private static final int MOST_JITTER_NANOS = 1_000_000;

    private final RandomGenerator chance;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Deque<Runner> idle = new ArrayDeque<>();
    private final Deque<Runner> all = new ArrayDeque<>();
    private final Runner main = Runner.current(this);
    private volatile Runner holder = main;
    private volatile boolean over;
    private volatile @Nullable Throwable defect;
    private long nowNanos;
    private long sequence;
    private long steps;

    /**
     * Creates a baton, which the calling thread holds.
     *
     * @param chance decides what comes first of what is due at the same time
     */
    public Baton(RandomGenerator chance) {
        this.chance = chance;
    }

    /** Returns how late it is, in nanoseconds since the run began. */
    public long nanos() {
        return nowNanos;
    }

    /** Returns how many things were done so far. */
    public long steps() {
        return steps;
    }

    /** Lets time pass on the spot, as for a disk that takes long: what falls due meanwhile is late. */
    public void stall(Duration time) {
        nowNanos += time.toNanos();
    }

    // ---- what is to be done ----

    /** Does something at a time that never waits. */
    public Due at(long dueNanos, Runnable action) {
        return add(new Due(Math.max(dueNanos, nowNanos), sequence++, action, null, null));
    }

    /** Does something after a while that never waits. */
    public Due after(Duration delay, Runnable action) {
        return at(nowNanos + delay.toNanos(), action);
    }

    /** Runs a task that may wait, after a while and within a millisecond of it, in an order that chance decides. */
    public Due task(Duration delay, @Nullable Life life, @Nullable Errand errand, Runnable task) {
        long due = nowNanos + Math.max(0, delay.toNanos()) + chance.nextInt(MOST_JITTER_NANOS);
        return add(new Due(due, sequence++, null, new Task(life, errand, task), null));
    }

    private Due add(Due due) {
        queue.add(due);
        return due;
    }

    // ---- waiting ----

    /** Returns the simulated thread that runs now. */
    Runner runner() {
        return holder;
    }

    /** Wakes a thread that waits, in its turn; one that does not wait is left alone. */
    void wake(Runner sleeper) {
        if (sleeper.waits && !sleeper.wakes) {
            sleeper.wakes = true;
            add(new Due(nowNanos, sequence++, null, null, sleeper));
        }
    }

    /** Waits until woken; what is due meanwhile is done. */
    void sleep(Runner self) {
        if (over) {
            throw new ProcessDied();
        }
        self.checkAlive();
        self.waits = true;
        self.wakes = false;
        run(self, false);
        self.checkAlive();
    }

    /** Lets everything happen that falls due within a time; for the thread that made the baton. */
    public void pass(Duration time) {
        main.waits = true;
        main.wakes = true;
        add(new Due(nowNanos + time.toNanos(), sequence++, null, null, main));
        run(main, false);
        Throwable thrown = defect;
        if (thrown != null) {
            throw new IllegalStateException("a simulated thread failed", thrown);
        }
    }

    /** Does what is due until this thread is woken; returns a task that falls due before, if it is to be done by this thread. */
    private @Nullable Task run(Runner self, boolean takesTasks) {
        while (self.waits) {
            Due due = queue.poll();
            if (due == null) {
                throw new IllegalStateException("nothing is left to do, and a thread waits");
            }
            if (due.cancelled) {
                continue;
            }
            steps++;
            nowNanos = Math.max(nowNanos, due.nanos);
            if (due.action != null) {
                due.action.run();
            } else if (due.sleeper != null) {
                due.sleeper.waits = false;
                handTo(due.sleeper, self);
            } else if (due.task != null && !due.task.isDead()) {
                if (takesTasks) {
                    return due.task;
                }
                give(due.task, self);
            }
        }
        return null;
    }

    private void give(Task task, Runner self) {
        Runner free = idle.poll();
        if (free == null) {
            free = Runner.started(this);
            all.add(free);
        }
        free.next = task;
        free.waits = false;
        handTo(free, self);
    }

    private void handTo(Runner next, Runner self) {
        if (next == self) {
            return;
        }
        holder = next;
        next.unpark();
        self.awaitBaton();
    }

    // ---- the life of a runner ----

    /** The base of every thread but the first: does tasks, and what is due between them. */
    void live(Runner self) {
        self.awaitBaton();
        while (!over) {
            Task task = taken(self);
            if (task == null) {
                idle.push(self);
                self.waits = true;
                task = run(self, true);
                idle.remove(self);
            }
            if (task != null) {
                self.perform(task);
            }
        }
    }

    private static @Nullable Task taken(Runner self) {
        Task task = self.next;
        self.next = null;
        return task;
    }

    /** Ends a process at once: whatever it waits for, it waits in vain. */
    public void kill(Life life) {
        life.kill(nowNanos);
        for (Due due : queue) {
            if (due.task != null && due.task.life() == life) {
                due.cancel();
            }
        }
        for (Runner runner : all) {
            if (runner.life() == life) {
                wake(runner);
            }
        }
    }

    /** Returns how many tasks of a process are under way. */
    public long atWork(Life life) {
        return all.stream().filter(runner -> runner.life() == life).count();
    }

    boolean isOver() {
        return over;
    }

    boolean isHeldBy(Runner runner) {
        return holder == runner;
    }

    void failed(Throwable thrown) {
        if (defect == null) {
            defect = thrown;
        }
    }

    /** Ends every thread; those that wait for something are woken by an error. */
    @Override
    public void close() {
        over = true;
        for (Runner runner : all) {
            runner.unpark();
        }
    }

    /** Something that is to be done. */
    public static final class Due implements Comparable<Due> {
        private final long nanos;
        private final long sequence;
        private @Nullable Runnable action;
        private @Nullable Task task;
        private final @Nullable Runner sleeper;
        private boolean cancelled;

        private Due(
                long nanos, long sequence, @Nullable Runnable action, @Nullable Task task, @Nullable Runner sleeper) {
            this.nanos = nanos;
            this.sequence = sequence;
            this.action = action;
            this.task = task;
            this.sleeper = sleeper;
        }

        /** Forgets it, if it was not done yet, and lets go of all that it would be done with: that may be days away. */
        public void cancel() {
            cancelled = true;
            action = null;
            task = null;
        }

        @Override
        public int compareTo(Due other) {
            return nanos != other.nanos ? Long.compare(nanos, other.nanos) : Long.compare(sequence, other.sequence);
        }
    }

    /** A task of a process. */
    record Task(@Nullable Life life, @Nullable Errand errand, Runnable work) {

        boolean isDead() {
            return life != null && life.isOver();
        }
    }
}
