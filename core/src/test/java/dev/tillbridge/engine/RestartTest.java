package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a crash leaves behind is recovered, and never sent again. */
class RestartTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void whatWasOnlyPreparedWasNotStarted() {
        till.terminal.answersStart(accepts());
        Attempt attempt = till.startSale();

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.told).extracting(Outcome::attempt).containsExactly(attempt.id());
        assertThat(reason(till.told.get(0))).isEqualTo(NotStartedReason.INTERRUPTED);
        assertThat(till.terminal.written).isZero();
    }

    @Test
    @Requirement({"I1", "I6", "I10"})
    void whatWasAcceptedIsLookedUpAndNeverSentAgain() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(2));

        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.told).extracting(Outcome::attempt).containsExactly(attempt.id());
        assertThat(till.told.get(0)).as("I6").isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).as("I1").hasSize(1);
    }

    @Test
    @Requirement("I6")
    void anOutcomeIsToldAgainUntilItIsAcknowledged() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).extracting(Outcome::attempt).containsExactly(outcome.attempt());

        till.desk().acknowledge(outcome.attempt());
        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).isEmpty();
    }

    @Test
    void theTerminalStaysBlockedUntilTheOldAttemptIsSettled() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(silent());
        till.startSale();
        till.time.advance(Duration.ofSeconds(2));

        till.crashAndRestart();

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BLOCKED);
    }

    @Test
    void anAttemptOfATerminalThatIsGoneIsShownAndNeverLookedUpElsewhere() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(2));
        till.replaceTerminal("2");
        till.crashAndRestart();
        till.time.advance(Duration.ofMinutes(5));

        assertThat(till.desk().unresolved()).extracting(AttemptSummary::id).containsExactly(attempt.id());
        assertThat(till.terminal.lookups).isEmpty();
    }

    @Test
    void whatIsStillWatchedKeepsItsAcknowledgement() {
        Outcome unknown = till.unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        till.time.advance(Duration.ofSeconds(1));
        till.desk().acknowledge(unknown.attempt());
        till.terminal.answersEveryLookup(says(e -> e.key("SOMEONE-ELSE")));
        till.time.advance(Duration.ofMinutes(1));
        assertThat(till.alarms).isNotEmpty();

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.told).isEmpty();
    }

    @Test
    void aDecisionIsWatchedAfterARestartToo() {
        Outcome unknown = till.unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        till.desk().acknowledge(unknown.attempt());
        till.crashAndRestart();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(1));

        AttemptSummary after = till.desk().attempt(unknown.attempt()).summary();
        assertThat(after.state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
        assertThat(after.conflict()).isTrue();
        assertThat(till.told).hasSize(1);
    }

    @Test
    @Requirement("I2")
    void aDecisionIsWatchedAfterARestartHoweverMuchWasSoldSince() {
        Outcome unknown = till.unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        till.desk().acknowledge(unknown.attempt());
        till.terminal.answersStart(Till.accepts());
        till.terminal.answersEveryLookup(says(Verdict.DECLINED));
        for (int other = 0; other < 501; other++) {
            till.desk().acknowledge(till.outcomeOf(till.start(Till.sale("other-" + other))));
        }
        till.crashAndRestart();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(1));

        assertThat(till.desk().attempt(unknown.attempt()).summary().conflict())
                .as("I2")
                .isTrue();
    }

    @Test
    void aProofOfAbsenceIsDoubleCheckedAfterARestartToo() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Outcome absent = till.sell();
        till.desk().acknowledge(absent.attempt());
        till.crashAndRestart();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(11));

        assertThat(till.desk().attempt(absent.attempt()).summary().conflict()).isTrue();
    }
}
