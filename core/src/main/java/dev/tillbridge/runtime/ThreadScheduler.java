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
 * One thread that watches the time, a pool that does the work, and one for what waits for cardholders.
 *
 * <p>A task holds a thread only while it talks to a terminal. The first pool is far larger than what healthy terminals need, so that some
 * that hang until their limit do not hold up the others. Terminals that answer when the cardholder is done hold a thread each for so long,
 * so they have a pool of their own, or a shop full of them would stop every deadline. Idle threads end.
 */
public final class ThreadScheduler implements Scheduler {

    private static final Logger log = LoggerFactory.getLogger(ThreadScheduler.class);
    private static final int LARGEST_POOL = 256;
    private static final int MOST_CARDHOLDERS = 4096;
    private static final int IDLE_SECONDS = 20;
    private static final Duration ALL_BUSY = Duration.ofMillis(10);
    private static final int PATIENCE_MILLIS = 750;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("tillbridge-timer"));
    private final ThreadPoolExecutor workers = pool(LARGEST_POOL, "tillbridge-worker");
    private final ThreadPoolExecutor cardholders = pool(MOST_CARDHOLDERS, "tillbridge-cardholder");

    /** Creates a scheduler without any thread yet. */
    public ThreadScheduler() {
        timer.setRemoveOnCancelPolicy(true);
    }

    private static ThreadPoolExecutor pool(int largest, String name) {
        return new ThreadPoolExecutor(
                0,
                largest,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(), // a pool with a longer queue would start all its threads, or only one
                daemons(name));
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
        execute(workers, task);
    }

    @Override
    public void executeLong(Runnable task) {
        execute(cardholders, task);
    }

    private void execute(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            if (pool.isShutdown()) {
                log.debug("A task came after closing and is left to the next start", e);
            } else {
                after(ALL_BUSY, () -> execute(pool, task));
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
        cardholders.shutdown();
        workers.shutdown();
        end(cardholders); // their terminals are closed, so they have nothing to wait for
        end(workers);
    }

    private static void end(ThreadPoolExecutor pool) {
        try {
            if (!pool.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
