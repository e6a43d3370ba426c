package dev.tillbridge.runtime;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
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
 * <p>A task holds a thread only while it talks to a terminal. Few threads are enough for a thousand healthy terminals; for each that hangs until
 * its limit there is another one, so that it does not hold up the others. Drivers that come back only when the cardholder is done hold a thread each
 * for so long, so they have a pool of their own, or a shop full of them would stop every deadline; its threads are {@link WaitingThreads}. Idle
 * threads end.
 */
public final class ThreadScheduler implements Scheduler {

    private static final Logger log = LoggerFactory.getLogger(ThreadScheduler.class);

    /** Of tasks that get on; more of them would only share the processors. */
    private static final int USUAL_POOL = 32;

    private static final int LARGEST_POOL = 256;

    /** Longer than a terminal takes that is there. */
    private static final Duration HANGING = Duration.ofSeconds(1);

    private static final Duration LOOKED_AT = Duration.ofMillis(100);
    private static final int MOST_CARDHOLDERS = 4096;
    private static final int IDLE_SECONDS = 20;
    private static final Duration ALL_BUSY = Duration.ofMillis(10);
    private static final int PATIENCE_MILLIS = 750;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("tillbridge-timer"));
    private final ThreadPoolExecutor pool = pool(2 * LARGEST_POOL, daemons("tillbridge-worker"));
    private final Workers workers =
            new Workers(pool, USUAL_POOL, LARGEST_POOL, HANGING, System::nanoTime, this::lookSoon);
    private final ThreadPoolExecutor cardholders =
            pool(MOST_CARDHOLDERS, WaitingThreads.numbered("tillbridge-cardholder"));

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

    private static ThreadPoolExecutor pool(int largest, ThreadFactory threads) {
        return new ThreadPoolExecutor(
                0,
                largest,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(), // a pool with a longer queue would start all its threads, or only one
                threads);
    }

    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("A task came after closing and is left to the next start", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look never fails
    private void lookSoon() {
        try {
            timer.schedule(this::look, LOOKED_AT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Tasks that waited for their turn are left to the next start", e);
        }
    }

    private void look() {
        try {
            workers.look();
        } catch (RejectedExecutionException e) {
            log.debug("Tasks that waited for their turn are left to the next start", e);
        }
    }

    @Override
    public void executeLong(Runnable task) {
        try {
            cardholders.execute(task);
        } catch (RejectedExecutionException e) {
            if (cardholders.isShutdown()) {
                log.debug("A task came after closing and is left to the next start", e);
            } else {
                after(ALL_BUSY, () -> executeLong(task));
            }
        }
    }

    /** It must not wait its turn, as it tells how a payment ended: when the terminals are closed, that of all at once. */
    @Override
    public void executeWhen(CompletionStage<?> something, Runnable task) {
        something.whenComplete((value, failure) -> executeLong(task));
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
        workers.forget();
        cardholders.shutdown();
        pool.shutdown();
        end(cardholders); // their terminals are closed, so they have nothing to wait for
        end(pool);
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
