package dev.tillbridge.bridge;

import dev.tillbridge.jackson.Problem;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers at once, or later where a till prefers to wait; takes no thread meanwhile. Safe for use by several threads. */
final class Waiting {

    private static final Pattern WAIT = Pattern.compile("(?:.*[,; ])?wait=([0-9]{1,4})(?:[,; ].*)?");
    private static final int LONGEST = 120;

    private final Executor threads;
    private final CompletableFuture<Boolean> closing = new CompletableFuture<>();
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param threads answers are written on: the engine's must not wait for a till that reads slowly
     */
    Waiting(Executor threads) {
        this.threads = threads;
    }

    /** Returns how many requests wait now. */
    int requests() {
        return requests.get();
    }

    /** Ends all waiting, and answers who waits: what is not known by now is told by who opens the terminals next. */
    void close() {
        closing.complete(true);
    }

    /**
     * Answers as soon as something is known, or when the time is over that the till wants to wait; at once when it does not.
     *
     * @param known whether it is known already
     * @param stage is complete when it becomes known
     */
    void answer(Context request, boolean known, CompletionStage<?> stage, Runnable answer) {
        Optional<Integer> wait = seconds(request);
        wait.ifPresent(seconds -> request.header("Preference-Applied", "wait=" + seconds));
        if (wait.isEmpty() || known) {
            answer.run();
            return;
        }
        CompletableFuture<Boolean> due = stage.thenApply(any -> false)
                .toCompletableFuture()
                .completeOnTimeout(false, wait.get(), TimeUnit.SECONDS)
                .applyToEither(closing, isClosing -> isClosing);
        request.future(() -> {
            CompletableFuture<Void> answered = due.thenAcceptAsync(any -> answer(answer), this::execute);
            requests.incrementAndGet();
            return answered.whenComplete((any, failure) -> requests.decrementAndGet());
        });
    }

    private void answer(Runnable answer) {
        if (closing.isDone()) {
            throw new ProblemException(new Problem(
                    503,
                    "TB-HTTP-BUSY",
                    "The bridge is being stopped",
                    "What was begun goes on at the terminal, and is looked up when the bridge is back.",
                    Problem.Moved.UNKNOWN,
                    "Ask again with the same tender until the bridge is back: nothing is charged twice.",
                    List.of()));
        }
        answer.run();
    }

    /** When the bridge is closed, who waits is answered before the server and its threads end. */
    private void execute(Runnable answer) {
        if (closing.isDone()) {
            answer.run();
        } else {
            threads.execute(answer);
        }
    }

    private static Optional<Integer> seconds(Context request) {
        Matcher wait =
                WAIT.matcher(Optional.ofNullable(request.header("Prefer")).orElse(""));
        return wait.matches() ? Optional.of(Math.min(Integer.parseInt(wait.group(1)), LONGEST)) : Optional.empty();
    }
}
