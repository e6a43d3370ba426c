package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words an attempt's state as the outcome that a point of sale sees. Immutable. */
final class Outcomes {

    private final CashierAdvice advice;

    Outcomes(CashierAdvice advice) {
        this.advice = advice;
    }

    /** Returns the outcome of an attempt; one that is still open is unknown. */
    Outcome of(AttemptRecord attempt, boolean durable, String whereToLook) {
        return switch (attempt.state()) {
            case APPROVED -> approved(attempt, durable);
            case DECLINED ->
                new Outcome.Declined(facts(attempt, durable, advice.declined(attempt.operation())), details(attempt));
            case CANCELLED ->
                new Outcome.Cancelled(facts(attempt, durable, advice.cancelled(attempt.operation())), details(attempt));
            case NOT_STARTED ->
                notStarted(
                        attempt,
                        durable,
                        attempt.notStarted().orElse(NotStartedReason.INTERRUPTED),
                        attempt.text().orElse(""));
            case OPERATOR_PAID -> decidedPaid(attempt, durable);
            case OPERATOR_NOT_PAID ->
                notStarted(
                        attempt,
                        durable,
                        NotStartedReason.PERSON_DECIDED,
                        attempt.decision().map(d -> "decided by " + d.by()).orElse("decided by a person"));
            case PREPARED, SUBMITTING, ACCEPTED, IN_DOUBT, UNKNOWN ->
                new Outcome.Unknown(
                        facts(
                                attempt,
                                durable,
                                advice.unknown(attempt.operation(), attempt.id().shown())),
                        why(attempt),
                        whereToLook);
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
        boolean refusedHere =
                reason == NotStartedReason.REFUSED && attempt.sending().isEmpty();
        String words = refusedHere ? advice.refusedHere() : advice.notStarted(attempt.operation(), reason);
        return new Outcome.NotStarted(facts(attempt, durable, words), reason, why);
    }

    private Outcome approved(AttemptRecord attempt, boolean durable) {
        AttemptResult result = attempt.result().orElseThrow();
        boolean lateCancel = attempt.cancelRequested();
        Set<Part> untold = PartRules.of(attempt, result.amounts()).untold();
        String words = advice.approved(
                attempt.operation(), result.partial(), untold, result.details().signatureRequired(), lateCancel);
        return new Outcome.Approved(
                facts(attempt, durable, words),
                attempt.ordered(),
                result.amounts(),
                result.partial(),
                result.deferred(),
                lateCancel,
                false,
                result.details());
    }

    private Outcome decidedPaid(AttemptRecord attempt, boolean durable) {
        TransactionDetails details = TransactionDetails.builder()
                .receiptNumber(attempt.decision().map(Decision::proof).orElse(null))
                .build();
        return new Outcome.Approved(
                facts(attempt, durable, advice.approved(attempt.operation(), false, Set.of(), false, false)),
                attempt.ordered(),
                attempt.ordered(),
                false,
                false,
                attempt.cancelRequested(),
                attempt.state() == AttemptState.OPERATOR_PAID,
                details);
    }

    private static TransactionDetails details(AttemptRecord attempt) {
        return attempt.result().map(AttemptResult::details).orElse(TransactionDetails.none());
    }

    private Outcome.Facts facts(AttemptRecord attempt, boolean durable, String usualAdvice) {
        boolean conflict = attempt.conflict() && attempt.state().isFinal();
        return new Outcome.Facts(
                attempt.id(),
                attempt.terminalName(),
                attempt.tender(),
                attempt.operation(),
                durable,
                conflict
                        ? advice.conflict(
                                attempt.operation(),
                                attempt.state().isPaid(),
                                attempt.id().shown())
                        : usualAdvice,
                conflict ? attempt.contradiction().orElse("the terminal said otherwise later") : "");
    }
}
