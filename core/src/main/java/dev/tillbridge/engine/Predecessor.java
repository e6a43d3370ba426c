package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.LookupAnswer;
import java.time.Duration;
import java.util.Optional;

/** An attempt that was held to have failed without the terminal having said so, and is to be replaced by another one. */
final class Predecessor {

    private static final String COMPARE =
            "compare its receipts with the till; what is owed after that is charged as a new tender";
    private static final String COMPARE_UNDOING =
            "compare its receipts with the till, and settle at the terminal what is left to settle";

    private final Environment environment;
    private final LiveAttempt attempt;
    private final Conclusions conclusions;
    private final Inquiry inquiry;

    Predecessor(Environment environment, LiveAttempt attempt, Conclusions conclusions, Inquiry inquiry) {
        this.environment = environment;
        this.attempt = attempt;
        this.conclusions = conclusions;
        this.inquiry = inquiry;
    }

    /** Asks once more about it; returns what speaks against another one in its place. */
    Optional<Refusal> speaksAgainstAnother() {
        Optional<String> key = attempt.key();
        if (key.isEmpty() || !LiveAttempt.wasConcluded(attempt.record())) {
            return Optional.empty();
        }
        long askedNanos = environment.time().monotonicNanos();
        LookupAnswer answer = inquiry.lookup(key.get(), Duration.ZERO);
        inquiry.apply(answer, askedNanos);
        Optional<Refusal> done = wasDoneAfterAll(attempt.record());
        if (done.isPresent()) {
            return done;
        }
        Refusal unclear = new Refusal(
                NotStartedReason.BLOCKED,
                "the terminal does not say plainly how " + it(attempt.record()) + ", ended: "
                        + compare(attempt.record().operation()));
        return answer.match(
                inProgress -> Optional.of(
                        new Refusal(NotStartedReason.BUSY, "the terminal is at work on " + it(attempt.record()))),
                finished -> conclusions
                        .judge(finished.evidence())
                        .match(
                                proven -> Optional.empty(),
                                notYet -> Optional.of(unclear),
                                alarming -> alarming.anotherDevice ? Optional.empty() : Optional.of(unclear)),
                notFound -> Optional.empty(),
                unauthorised -> Optional.empty(),
                refused -> Optional.empty(),
                unreadable -> Optional.empty(),
                lost -> Optional.empty());
    }

    /** Returns what speaks against another one, by what is known without asking. */
    static Optional<Refusal> wasDoneAfterAll(AttemptRecord attempt) {
        return attempt.conflict()
                ? Optional.of(new Refusal(
                        NotStartedReason.BLOCKED,
                        "the terminal says that " + it(attempt) + ", may have been "
                                + DecisionWords.of(attempt.operation()).done() + ": " + compare(attempt.operation())))
                : Optional.empty();
    }

    private static String it(AttemptRecord attempt) {
        return "attempt " + attempt.id().shown() + ", which this one was to replace";
    }

    private static String compare(Operation operation) {
        boolean undoes =
                operation == Operation.VOID || operation == Operation.REVERSAL || operation == Operation.REFUND;
        return undoes ? COMPARE_UNDOING : COMPARE;
    }
}
