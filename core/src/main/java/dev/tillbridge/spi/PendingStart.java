package dev.tillbridge.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A start that was sent, or tried, and is answered later: money may move meanwhile.
 *
 * <p>For driver authors: {@link #arrival} says when, {@link #answer} says what. What reads the answer, and raises alarms about it, belongs
 * into the latter. Used by one thread at a time.
 */
public interface PendingStart {

    /** Completes, in whatever way, as soon as there is an answer or certainly none: at the latest when the exchange's own limit is over. */
    CompletionStage<?> arrival();

    /** Returns what came back; waits for it where it has not arrived. Core calls it once, when it has. */
    StartAnswer answer();

    /** Returns a start about which there is nothing to wait for. */
    static PendingStart answered(StartAnswer answer) {
        return new PendingStart() {
            @Override
            public CompletionStage<?> arrival() {
                return CompletableFuture.completedStage(answer);
            }

            @Override
            public StartAnswer answer() {
                return answer;
            }
        };
    }
}
