package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.texts.Phrase;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words an attempt's state as the outcome that a point of sale sees. Immutable. */
final class Outcomes {

    private final Locale language;

    Outcomes(Locale language) {
        this.language = language;
    }

    /** Returns in which language the cashier is told. */
    Locale language() {
        return language;
    }

    /** Returns the outcome of an attempt; one that is still open is unknown. */
    Outcome of(AttemptRecord attempt, boolean durable, Phrase whereToLook) {
        return switch (attempt.state()) {
            case APPROVED -> approved(attempt, durable, attempt.result().orElseThrow());
            case DECLINED -> new Outcome.Declined(facts(attempt, durable), details(attempt));
            case CANCELLED -> new Outcome.Cancelled(facts(attempt, durable), details(attempt));
            case NOT_STARTED ->
                notStarted(
                        attempt,
                        durable,
                        attempt.notStarted().orElse(NotStartedReason.INTERRUPTED),
                        attempt.text().orElse(""));
            case OPERATOR_PAID -> approved(attempt, durable, attempt.result().orElseGet(() -> inFull(attempt)));
            case OPERATOR_NOT_PAID ->
                notStarted(
                        attempt,
                        durable,
                        NotStartedReason.PERSON_DECIDED,
                        attempt.decision().map(d -> "decided by " + d.by()).orElse("decided by a person"));
            case PREPARED, SUBMITTING, ACCEPTED, IN_DOUBT, UNKNOWN ->
                new Outcome.Unknown(facts(attempt, durable), why(attempt), whereToLook);
        };
    }

    /** Returns what happened last, and whatever was found wrong: it may be the reason why nothing can be proven. */
    private static String why(AttemptRecord attempt) {
        String last = attempt.text().orElse("the terminal is still at work on it");
        Stream<String> alarms = attempt.alarms().stream();
        return attempt.alarms().stream().anyMatch(words -> words.contains(last))
                ? alarms.collect(Collectors.joining("; "))
                : Stream.concat(Stream.of(last), alarms).collect(Collectors.joining("; "));
    }

    private Outcome notStarted(AttemptRecord attempt, boolean durable, NotStartedReason reason, String why) {
        return new Outcome.NotStarted(
                facts(attempt, durable), reason, why, attempt.sending().isPresent());
    }

    private Outcome approved(AttemptRecord attempt, boolean durable, AttemptResult result) {
        return new Outcome.Approved(
                facts(attempt, durable),
                attempt.ordered(),
                result.amounts(),
                result.partial(),
                result.deferred(),
                attempt.cancelRequested(),
                attempt.state() == AttemptState.OPERATOR_PAID,
                result.details());
    }

    /** Returns what a decision counts that names no amount. */
    private static AttemptResult inFull(AttemptRecord attempt) {
        TransactionDetails details = TransactionDetails.builder()
                .receiptNumber(attempt.decision().map(Decision::proof).orElse(null))
                .build();
        return new AttemptResult(attempt.ordered(), false, false, details);
    }

    private static TransactionDetails details(AttemptRecord attempt) {
        return attempt.result().map(AttemptResult::details).orElse(TransactionDetails.none());
    }

    private Outcome.Facts facts(AttemptRecord attempt, boolean durable) {
        boolean conflict = attempt.conflict() && attempt.state().isFinal();
        return new Outcome.Facts(
                attempt.id(),
                attempt.terminalName(),
                attempt.tender(),
                attempt.operation(),
                durable,
                language,
                conflict ? attempt.contradiction().orElse("the terminal said otherwise later") : "");
    }
}
