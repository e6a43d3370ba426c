package dev.tillbridge.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets other threads come in at a moment that a test chooses: each goes on until it is done or stands before a monitor that the test's own
 * thread holds. So a test sees the one order of steps that it is about, and no other.
 */
final class Meanwhile {

    private final List<FutureTask<?>> begun = new ArrayList<>();

    /** Has another thread do something now; when this returns it is done, or can go no further before this thread does. */
    void run(Runnable deed) {
        FutureTask<?> task = new FutureTask<>(deed, null);
        begun.add(task);
        Thread thread = new Thread(task, "meanwhile");
        thread.setDaemon(true);
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    /** Waits for all of them, which nothing holds up any more. */
    void end() throws InterruptedException {
        for (FutureTask<?> task : begun) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }
}
