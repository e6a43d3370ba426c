package dev.tillbridge.android;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Starts activities on another thread, unless that one comes to it too late. Safe for use by several threads. */
final class ElsewhereStarter implements ActivityStarter {

    private final Executor thread;
    private final ActivityStarter starter;
    private final Duration limit;

    ElsewhereStarter(Executor thread, ActivityStarter starter, Duration limit) {
        this.thread = thread;
        this.starter = starter;
        this.limit = limit;
    }

    @Override
    public void startForResult(Intent intent, int requestCode) {
        AtomicBoolean taken = new AtomicBoolean(); // by the other thread to start it, or by this one to withdraw it
        CompletableFuture<Void> done = new CompletableFuture<>();
        thread.execute(() -> {
            if (taken.compareAndSet(false, true)) {
                try {
                    starter.startForResult(intent, requestCode);
                    done.complete(null);
                } catch (Throwable e) { // errors too: whoever waits must learn of them
                    done.completeExceptionally(e);
                }
            }
        });
        boolean interrupted = false;
        try {
            done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return;
        } catch (TimeoutException e) {
            // It is withdrawn below, if it has not begun.
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (taken.compareAndSet(false, true)) {
            throw new ActivityNotFoundException(
                    "the thread of the screen did not come to it in time, so it was withdrawn; is it blocked by waiting for"
                            + " the payment?");
        }
        throw new IllegalStateException("nobody knows whether the activity was started: starting it does not end");
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException known) {
            return known;
        }
        return new IllegalStateException("the activity could not be started", cause);
    }
}
