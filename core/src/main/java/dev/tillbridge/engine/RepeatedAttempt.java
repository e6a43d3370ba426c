package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** An attempt that was settled before it was asked for again, and is still watched. Safe for use by several threads. */
record RepeatedAttempt(AttemptRun run) implements Attempt {

    @Override
    public AttemptId id() {
        return run.id();
    }

    @Override
    public AttemptSummary summary() {
        return run.summary();
    }

    @Override
    public Optional<Progress> progress() {
        return run.progress();
    }

    @Override
    public CancelRequest cancel() {
        return run.cancel();
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return run.outcome();
    }

    @Override
    public Outcome await() {
        return run.await();
    }

    @Override
    public boolean repeated() {
        return true;
    }
}
