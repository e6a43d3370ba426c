package dev.tillbridge.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that watches the time and a pool that does the work.
 *
 * <p>A task holds a thread only while it talks to a terminal. The pool is far larger than what healthy terminals need, so that some that
 * hang until their limit do not hold up the others; idle threads end.
 */
public final class ThreadScheduler implements Scheduler {

    private static final Logger log = LoggerFactory.getLogger(ThreadScheduler.class);
    private static final int LARGEST_POOL = 256;
    private static final int IDLE_SECONDS = 20;
    private static final Duration ALL_BUSY = Duration.ofMillis(10);
    private static final int PATIENCE_MILLIS = 1500;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("tillbridge-timer"));
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            0,
            LARGEST_POOL,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(), // a pool with a longer queue would start all its threads, or only one
            daemons("tillbridge-worker"));

    /** Creates a scheduler without any thread yet. */
    public ThreadScheduler() {
        timer.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, e) -> log.error("A task of {} failed", t.getName(), e));
            return thread;
        };
    }

    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            if (workers.isShutdown()) {
                log.debug("A task came after closing and is left to the next start", e);
            } else {
                after(ALL_BUSY, task);
            }
        }
    }

    @Override
    public Handle after(Duration delay, Runnable task) {
        try {
            Future<?> waiting = timer.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException e) {
            log.debug("A task came after closing and is left to the next start", e);
            return () -> {};
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
