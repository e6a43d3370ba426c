package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AttemptState;
import java.util.Locale;
import java.util.Optional;

/** Writes attempts as the bridge tells them: with everything that happened so far, so that nothing is lost by coming late. */
final class AttemptDocuments {

    private final ProgressNotes progress;
    private final TenderOwners owners;

    AttemptDocuments(ProgressNotes progress, TenderOwners owners) {
        this.progress = progress;
        this.owners = owners;
    }

    /** Returns the words for a cashier in this language; in that of the attempt's terminal when none is wanted. */
    static CashierTexts texts(AttemptSummary summary, Optional<Locale> language) {
        return CashierTexts.in(language.orElseGet(() -> summary.outcome().language()));
    }

    /** Returns an attempt with its outcome, when there is one. */
    ObjectNode of(Attempt attempt, Optional<Locale> language) {
        AttemptSummary summary = attempt.summary();
        return of(summary, Documents.outcome(attempt, summary), texts(summary, language));
    }

    /** Returns an attempt of a list; while it is under way it has no outcome. */
    ObjectNode of(AttemptSummary summary, Optional<Locale> language) {
        return of(summary, Documents.outcome(summary), texts(summary, language));
    }

    private ObjectNode of(AttemptSummary summary, Optional<Outcome> outcome, CashierTexts texts) {
        ObjectNode json = Documents.attempt(summary, progress.of(summary.id()), outcome, texts);
        owners.of(summary.tender()).ifPresent(till -> json.put("till", till));
        String standing = texts.headline(summary.operation(), summary.state());
        boolean decided =
                summary.state() == AttemptState.OPERATOR_PAID || summary.state() == AttemptState.OPERATOR_NOT_PAID;
        // What a person decided says more than that it counts as approved or not started.
        return json.put(
                "headline", decided ? standing : outcome.map(texts::headline).orElse(standing));
    }
}
