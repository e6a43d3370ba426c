package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An attempt about which there is nothing more to do here: it is settled, or another host carries it through. Immutable.
 *
 * @param repeated whether it was settled before it was asked for
 * @param since what became of it since, for people; an empty text when nothing did
 */
record SettledAttempt(AttemptRecord attempt, Outcome result, boolean repeated, String since) implements Attempt {

    SettledAttempt(AttemptRecord attempt, Outcome result, boolean repeated) {
        this(attempt, result, repeated, "");
    }

    @Override
    public AttemptId id() {
        return attempt.id();
    }

    @Override
    public AttemptSummary summary() {
        return new RecordSummary(attempt, result, since);
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.empty();
    }

    @Override
    public CancelRequest cancel() {
        return attempt.state().isFinal() ? CancelRequest.TOO_LATE : CancelRequest.USE_THE_TERMINAL;
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return CompletableFuture.completedStage(result);
    }

    @Override
    public Outcome await() {
        return result;
    }
}
