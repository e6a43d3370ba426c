package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cancel is a request, never an outcome. */
class CancelTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aCancelIsSentOnlyWhileOurAttemptIsSeenAtWork() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(
                atWork(Progress.Step.PRESENT_CARD), atWork(Progress.Step.PRESENT_CARD), says(Verdict.CANCELLED));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));

        assertThat(attempt.cancel()).isEqualTo(Attempt.CancelRequest.NOTED);

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(till.terminal.cancels).hasSize(1);
    }

    @Test
    @Requirement("I2")
    void anApprovalAfterACancelIsAnApproval() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(
                atWork(Progress.Step.PRESENT_CARD), atWork(Progress.Step.PRESENT_CARD), says(Verdict.APPROVED));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        attempt.cancel();

        Outcome outcome = till.outcomeOf(attempt);

        assertThat(outcome).as("I2").isInstanceOf(Outcome.Approved.class);
        assertThat(((Outcome.Approved) outcome).lateCancel()).isTrue();
    }

    @Test
    void aCancelIsRepeatedAtMostThreeTimes() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        attempt.cancel();

        till.time.advance(Duration.ofMinutes(2));

        assertThat(till.terminal.cancels).hasSize(3);
    }

    @Test
    void whereTheProtocolHasNoCancelThePersonIsSentToTheTerminal() {
        till.terminal.traits(
                Operation.SALE,
                FakeTerminal.byOurKey()
                        .cancel(OperationTraits.CancelBy.NONE, Grade.DOCUMENTED, "")
                        .build());
        till.reopen();
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(attempt.cancel()).isEqualTo(Attempt.CancelRequest.USE_THE_TERMINAL);
        till.time.advance(Duration.ofSeconds(10));
        assertThat(till.terminal.cancels).isEmpty();
    }

    @Test
    void aCancelIsNotSentOnStaleNews() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersLookups(silent());
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        attempt.cancel();
        List<Integer> lookupsAtCancel = new ArrayList<>();
        till.terminal.onCancel = () -> lookupsAtCancel.add(till.terminal.lookups.size());
        // recording that it is at work takes longer than that news stays fresh
        till.beforeNextEvent(() -> till.time.advance(Duration.ofSeconds(3)));

        till.time.runUntil(() -> !till.terminal.cancels.isEmpty());

        assertThat(lookupsAtCancel)
                .as("the lookups before: one lost, one grown stale, one fresh")
                .containsExactly(3);
    }
}
