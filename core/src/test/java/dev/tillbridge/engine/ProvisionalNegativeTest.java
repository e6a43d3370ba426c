package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At a terminal that may change a negative, a negative is told when it still says so after the time in which it may. */
class ProvisionalNegativeTest {

    private static final Duration MAY_CHANGE = Duration.ofSeconds(20);

    private final Till till = new Till();

    @BeforeEach
    void provisional() {
        till.terminal.traits(
                Operation.SALE,
                FakeTerminal.byOurKey()
                        .negativesMayChangeFor(MAY_CHANGE, Grade.ASSUMED)
                        .build());
        till.reopen();
        till.terminal.answersStart(accepts());
    }

    @AfterEach
    void close() {
        till.close();
    }

    private static StartAnswer declinesAtOnce(Start start) {
        return StartAnswer.finished(
                Till.result(start.key().orElseThrow().value(), Verdict.DECLINED).build());
    }

    @ParameterizedTest
    @Requirement("I3")
    @EnumSource(
            value = Verdict.class,
            names = {"DECLINED", "CANCELLED"})
    void aNegativeThatTurnsIntoAnApprovalIsTheApproval(Verdict negative) {
        till.terminal.answersEveryLookup(says(negative));
        Attempt attempt = till.startSale();
        till.time.advance(MAY_CHANGE.minusSeconds(5));
        assertThat(attempt.summary().state().isFinal()).isFalse();

        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.outcomeOf(attempt)).as("I3").isInstanceOf(Outcome.Approved.class);
        assertThat(till.alarms).isEmpty();
    }

    @Test
    void aNegativeThatStandsIsTold() {
        till.terminal.answersEveryLookup(says(Verdict.DECLINED));

        Attempt attempt = till.startSale();

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Declined.class);
        assertThat(Duration.ofNanos(till.time.monotonicNanos())).isBetween(MAY_CHANGE, MAY_CHANGE.plusSeconds(6));
    }

    @Test
    void workThatGoesOnAfterANegativeBeginsTheTimeAnew() {
        till.terminal.answersLookups(says(Verdict.DECLINED));
        till.terminal.answersEveryLookup(atWork());
        Attempt attempt = till.startSale();
        till.time.advance(MAY_CHANGE.plusSeconds(1));

        till.terminal.answersEveryLookup(says(Verdict.DECLINED));
        till.time.advance(Duration.ofSeconds(3));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.ACCEPTED);

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    @Requirement("I3")
    void whenTheTerminalFallsSilentAfterANegativeNobodyKnows() {
        till.terminal.answersLookups(says(Verdict.DECLINED));
        till.terminal.answersEveryLookup(silent());

        assertThat(till.sell()).as("I3").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement("I3")
    void aNegativeInTheAnswerToTheStartIsAskedForAgain() {
        till.terminal.answersStart(ProvisionalNegativeTest::declinesAtOnce);
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).as("I3").isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aNegativeOfWhatCannotBeAskedForAgainIsToldAsItIs() {
        till.terminal.traits(
                Operation.SALE,
                FakeTerminal.byOurKey()
                        .lookup(LookupBy.NONE, Grade.DOCUMENTED)
                        .negativesMayChangeFor(MAY_CHANGE, Grade.ASSUMED)
                        .build());
        till.reopen();
        till.terminal.answersStart(ProvisionalNegativeTest::declinesAtOnce);

        assertThat(till.sell()).isInstanceOf(Outcome.Declined.class);
    }
}
