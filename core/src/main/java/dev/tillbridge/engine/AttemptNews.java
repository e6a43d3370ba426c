package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/** Tells of one attempt: its outcome, which is promised, to whoever waits, and all that happens to whoever listens. Safe for use by several threads. */
final class AttemptNews {

    private final Announcer announcer;
    private final AttemptId attempt;
    private final TerminalListener listener;
    private final CompletableFuture<Outcome> promised = new CompletableFuture<>();
    /** The outcome for others: what they do with it may take its time, so it runs as a task of its own. */
    private final CompletableFuture<Outcome> shown;

    AttemptNews(Environment environment, AttemptId attempt, TerminalListener listener) {
        this.announcer = environment.announcer();
        this.attempt = attempt;
        this.listener = listener;
        this.shown = promised.thenApplyAsync(UnaryOperator.identity(), environment.scheduler()::execute);
    }

    /** Tells whoever waits how it stands, settled or not; the first one counts. */
    void keepPromise(Outcome outcome) {
        promised.complete(outcome);
    }

    /** Tells the outcome to whoever waits, and to whoever listens. */
    void outcome(Outcome outcome) {
        promised.complete(outcome);
        announcer.outcome(outcome, listener);
    }

    void alarm(String words) {
        announcer.alarm(attempt, words, listener);
    }

    void progress(Progress step) {
        announcer.progress(attempt, step, listener);
    }

    /** Returns whether this is the listener that whoever started it gave along. */
    boolean isToldTo(TerminalListener other) {
        return other == listener;
    }

    /** Returns the outcome that is promised. */
    CompletionStage<Outcome> stage() {
        return shown.minimalCompletionStage();
    }

    /** Hands the outcome, which is promised by now, to those to whom no task can hand it any more. */
    void end() {
        if (promised.isDone()) {
            shown.complete(promised.join());
        }
    }

    /** Waits for the outcome; returns nothing when an interrupt ended the waiting. */
    Optional<Outcome> await() {
        try {
            return Optional.of(promised.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never completed by a failure", e);
        }
    }
}
