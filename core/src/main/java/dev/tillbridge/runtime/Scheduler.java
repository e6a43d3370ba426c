package dev.tillbridge.runtime;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Runs tasks now or later. A task may block on a terminal; waiting for its time costs no thread. Safe for use by several threads.
 *
 * <p>Tasks never throw; a scheduler may drop what a closed one was given.
 */
public interface Scheduler extends AutoCloseable {

    /** Runs a task as soon as a thread is free. */
    void execute(Runnable task);

    /**
     * Runs a task that may wait for a cardholder, for minutes, and must not keep others from their turn meanwhile.
     *
     * <p>Unless overridden this is {@link #execute}.
     */
    default void executeLong(Runnable task) {
        execute(task);
    }

    /**
     * Runs a task when something has come about outside, in whatever way: a terminal has answered, for which a cardholder was waited for.
     *
     * <p>Unless overridden the calling thread waits for it and runs the task, so that no simulated time passes meanwhile.
     *
     * @param something completes in any case
     */
    default void executeWhen(CompletionStage<?> something, Runnable task) {
        something.handle((value, failure) -> true).toCompletableFuture().join();
        task.run();
    }

    /**
     * Runs a task when this time has passed.
     *
     * @return a way to forget the task if it has not begun
     */
    Handle after(Duration delay, Runnable task);

    /** Stops taking tasks, forgets waiting ones and lets running ones end within a moment. Idempotent. */
    @Override
    void close();

    /** A task that waits for its time. */
    interface Handle {

        /** Forgets the task if it has not begun. */
        void cancel();
    }
}
