package dev.tillbridge.cli.bridged;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long a bridge that does not answer is asked again: as long as it takes to start it anew. Not thread-safe. */
final class Patience {

    static final Duration WHOLE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 500;

    private final long begun = System.nanoTime();

    boolean isOver() {
        return System.nanoTime() - begun > WHOLE.toNanos();
    }

    /** Returns when it is time to ask again. */
    void pause() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
                .join();
    }
}
