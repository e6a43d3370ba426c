package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.texts.Phrase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes outcomes of what is recorded. */
final class Tellings {

    private Tellings() {}

    static Outcome of(
            Outcome.Facts facts, @Nullable AttemptState state, @Nullable AttemptRecord record, boolean lateCancel) {
        TransactionDetails none = TransactionDetails.none();
        if (state == null) {
            return new Outcome.Unknown(facts, "nobody knows", Phrase.of("at the terminal"));
        }
        return switch (state) {
            case APPROVED -> approved(facts, record, lateCancel, false);
            case OPERATOR_PAID -> approved(facts, record, lateCancel, true);
            case DECLINED -> new Outcome.Declined(facts, none);
            case CANCELLED -> new Outcome.Cancelled(facts, none);
            case NOT_STARTED -> new Outcome.NotStarted(facts, NotStartedReason.UNREACHABLE, "", false);
            case OPERATOR_NOT_PAID -> new Outcome.NotStarted(facts, NotStartedReason.PERSON_DECIDED, "", true);
            default -> new Outcome.Unknown(facts, "nobody knows", Phrase.of("at the terminal"));
        };
    }

    private static Outcome approved(
            Outcome.Facts facts, @Nullable AttemptRecord record, boolean lateCancel, boolean byPerson) {
        Optional<AttemptResult> result = record == null ? Optional.empty() : record.result();
        Amounts amounts = result.map(AttemptResult::amounts).orElse(Amounts.unknown());
        Amounts ordered = record == null ? Amounts.unknown() : record.ordered();
        boolean partial = result.map(AttemptResult::partial).orElse(false);
        return new Outcome.Approved(
                facts, ordered, amounts, partial, false, lateCancel, byPerson, TransactionDetails.none());
    }
}
