package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.bridge.json.Documents;
import dev.tillbridge.model.AttemptState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes attempts as the bridge tells them: with everything that happened so far, so that nothing is lost by coming late. */
final class AttemptDocuments {

    private final ProgressNotes progress;

    AttemptDocuments(ProgressNotes progress) {
        this.progress = progress;
    }

    /** Returns an attempt with its outcome, when there is one. */
    ObjectNode of(Attempt attempt) {
        AttemptSummary summary = attempt.summary();
        return document(summary, outcome(attempt, summary));
    }

    /** Returns an attempt of a list; while it is under way it has no outcome. */
    ObjectNode of(AttemptSummary summary) {
        return document(summary, told(summary));
    }

    private ObjectNode document(AttemptSummary summary, Optional<Outcome> outcome) {
        ObjectNode json = Documents.attempt(summary);
        ArrayNode alarms = json.putArray("alarms");
        summary.alarms().forEach(alarms::add);
        ArrayNode steps = json.putArray("progress");
        progress.of(summary.id()).forEach(step -> steps.add(Documents.progress(step)));
        outcome.ifPresent(known -> {
            json.set("outcome", Documents.outcome("kind", known, summary.terminal()));
            json.put("retryAdvice", known.retryAdvice().name());
        });
        return json;
    }

    /** Returns the outcome, which is not told before there is one: what is under way is not unknown yet. */
    Optional<Outcome> outcome(Attempt attempt, AttemptSummary summary) {
        @Nullable Outcome done = attempt.outcome().toCompletableFuture().getNow(null);
        return told(summary).or(() -> Optional.ofNullable(done));
    }

    private static Optional<Outcome> told(AttemptSummary summary) {
        boolean known = summary.state().isFinal() || summary.state() == AttemptState.UNKNOWN;
        return known ? Optional.of(summary.outcome()) : Optional.empty();
    }
}
