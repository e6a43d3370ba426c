package dev.tillbridge.testkit.simulation.machine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of the simulation. Its fields are changed by whoever has the baton. */
final class Runner {

    private final Baton baton;
    final Thread thread;

    /** Whether it waits for something; it does what is due meanwhile if it has the baton. */
    boolean waits;

    /** Whether it is about to be woken. */
    boolean wakes;

    /** The task that it is given together with the baton. */
    Baton.@Nullable Task next;

    private Baton.@Nullable Task task;
    private @Nullable Errand errand;

    Runner(Baton baton, Thread thread) {
        this.baton = baton;
        this.thread = thread;
    }

    static Runner started(Baton baton, int number) {
        Runner[] self = new Runner[1];
        Thread thread = new Thread(() -> self[0].begin(), "simulated-" + number);
        thread.setDaemon(true);
        self[0] = new Runner(baton, thread);
        thread.start();
        return self[0];
    }

    private void begin() {
        try {
            baton.live(this);
        } catch (ProcessDied e) {
            // the run is over
        }
    }

    void awaitBaton() {
        while (!baton.isHeldBy(this)) {
            if (baton.isOver()) {
                throw new ProcessDied();
            }
            LockSupport.park(this);
        }
    }

    void perform(Baton.Task given) {
        task = given;
        errand = given.errand();
        try {
            given.work().run();
        } catch (ProcessDied e) {
            // that is how its tasks end
        } catch (Throwable e) {
            baton.failed(e);
        } finally {
            task = null;
            errand = null;
        }
    }

    /** Returns the process that it works for; null for none. */
    @Nullable
    Life life() {
        return task == null ? null : task.life();
    }

    void checkAlive() {
        Life life = life();
        if (life != null) {
            life.checkAlive();
        }
    }

    /** Returns on whose behalf it works now. */
    @Nullable
    Errand errand() {
        return errand;
    }

    void errand(@Nullable Errand value) {
        errand = value;
    }
}
