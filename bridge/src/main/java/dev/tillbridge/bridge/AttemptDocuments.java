package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.jackson.Documents;
import java.util.Locale;
import java.util.Optional;

/** Writes attempts as the bridge tells them: with everything that happened so far, so that nothing is lost by coming late. */
final class AttemptDocuments {

    private final ProgressNotes progress;

    AttemptDocuments(ProgressNotes progress) {
        this.progress = progress;
    }

    /** Returns the words for a cashier in this language; in that of the attempt's terminal when none is wanted. */
    static CashierTexts texts(AttemptSummary summary, Optional<Locale> language) {
        return CashierTexts.in(language.orElseGet(() -> summary.outcome().language()));
    }

    /** Returns an attempt with its outcome, when there is one. */
    ObjectNode of(Attempt attempt, Optional<Locale> language) {
        AttemptSummary summary = attempt.summary();
        return Documents.attempt(
                summary, progress.of(summary.id()), Documents.outcome(attempt, summary), texts(summary, language));
    }

    /** Returns an attempt of a list; while it is under way it has no outcome. */
    ObjectNode of(AttemptSummary summary, Optional<Locale> language) {
        return Documents.attempt(
                summary, progress.of(summary.id()), Documents.outcome(summary), texts(summary, language));
    }
}
