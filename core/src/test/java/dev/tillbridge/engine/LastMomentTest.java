package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.retry;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Attempt.CancelRequest;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the gate has begun to look whether a start may be written, and before it is. */
class LastMomentTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Requirement("I2")
    void whatIsCancelledAtTheLastMomentIsNotSent() {
        till.terminal.answersStart(accepts());
        Attempt attempt = till.startSale();
        List<CancelRequest> answers = new ArrayList<>();
        till.terminal.onNextAskedForCertificate = () -> answers.add(attempt.cancel());

        Outcome outcome = till.outcomeOf(attempt);

        assertThat(answers).containsExactly(CancelRequest.NOTED);
        assertThat(reason(outcome)).isEqualTo(NotStartedReason.CANCELLED_IN_TIME);
        assertThat(till.terminal.written).isZero();
    }

    @Test
    @Requirement("I7")
    void nothingIsSentToATerminalThatWasLetGoByClosing() {
        till.terminal.answersStart(accepts());
        till.startSale();
        till.terminal.onNextAskedForCertificate = till::close;

        till.time.advance(Duration.ZERO);

        assertThat(till.taken).isEmpty();
        assertThat(till.terminal.written).as("I7").isZero();
    }

    @Test
    @Requirement("I1")
    void whatIsToReplaceAnAttemptThatTurnsOutToBePaidAtTheLastMomentIsNotSent() {
        till.unknown();
        Attempt first = till.desk().attempt(till.desk().unresolved().get(0).id());
        till.desk().propose(first.id(), Resolution.notPaid("Ann", "not listed")).confirm();
        till.terminal.onStart((start, gate) -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.desk().pair("3499", null);
            till.time.advance(Duration.ZERO);
            till.terminal.answersStart(accepts());
            return till.terminal.start(start, gate);
        });
        int before = till.terminal.written;

        Outcome second = till.outcomeOf(till.start(retry(first.id())));

        assertThat(first.summary().conflict()).isTrue();
        assertThat(reason(second)).as("I1").isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }
}
