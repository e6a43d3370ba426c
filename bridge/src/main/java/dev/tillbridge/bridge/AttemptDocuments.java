package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.jackson.Documents;

/** Writes attempts as the bridge tells them: with everything that happened so far, so that nothing is lost by coming late. */
final class AttemptDocuments {

    private final ProgressNotes progress;

    AttemptDocuments(ProgressNotes progress) {
        this.progress = progress;
    }

    /** Returns an attempt with its outcome, when there is one. */
    ObjectNode of(Attempt attempt) {
        AttemptSummary summary = attempt.summary();
        return Documents.attempt(summary, progress.of(summary.id()), Documents.outcome(attempt, summary));
    }

    /** Returns an attempt of a list; while it is under way it has no outcome. */
    ObjectNode of(AttemptSummary summary) {
        return Documents.attempt(summary, progress.of(summary.id()), Documents.outcome(summary));
    }
}
