package dev.tillbridge.testkit.simulation.machine;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of the simulation. Its fields are changed by whoever has the baton. */
final class Runner {

    /** Lends threads to one run after the other: a run needs a dozen, and to begin one takes longer than most of what it does. */
    private static final Executor THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "simulated");
                thread.setDaemon(true);
                return thread;
            });

    private final Baton baton;

    /** Null until it has begun, when it looks for the baton by itself. */
    private volatile @Nullable Thread thread;

    /** Whether it waits for something; it does what is due meanwhile if it has the baton. */
    boolean waits;

    /** Whether it is about to be woken. */
    boolean wakes;

    /** The task that it is given together with the baton. */
    Baton.@Nullable Task next;

    private Baton.@Nullable Task task;
    private @Nullable Errand errand;
    private VirtualNetwork.@Nullable Call call;

    private Runner(Baton baton) {
        this.baton = baton;
    }

    /** Returns the one whose thread calls. */
    static Runner current(Baton baton) {
        Runner self = new Runner(baton);
        self.thread = Thread.currentThread();
        return self;
    }

    /** Returns one that has a thread of its own. */
    static Runner started(Baton baton) {
        Runner self = new Runner(baton);
        ClassLoader services = Thread.currentThread().getContextClassLoader();
        THREADS.execute(() -> self.begin(services));
        return self;
    }

    private void begin(@Nullable ClassLoader services) {
        Thread own = Thread.currentThread();
        own.setContextClassLoader(services);
        thread = own;
        try {
            baton.live(this);
        } catch (ProcessDied e) {
            // the run is over
        }
    }

    /** Lets it look for the baton. */
    void unpark() {
        LockSupport.unpark(thread);
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
            call = null;
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

    /** Returns which call of a driver it makes. */
    VirtualNetwork.@Nullable Call call() {
        return call;
    }

    void call(VirtualNetwork.@Nullable Call value) {
        call = value;
    }
}
