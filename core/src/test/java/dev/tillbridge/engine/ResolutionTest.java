package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person may decide, release and acknowledge. */
class ResolutionTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aDecisionTakesEffectOnlyWhenConfirmed() {
        Outcome unknown = till.unknown();
        var proposal = till.desk().propose(unknown.attempt(), Resolution.paid("R-17", "Ann", "receipt in the roll"));

        assertThat(proposal.attempt().state()).isEqualTo(AttemptState.UNKNOWN);
        AttemptSummary after = proposal.confirm();

        assertThat(after.state()).isEqualTo(AttemptState.OPERATOR_PAID);
        assertThat(after.outcome()).isInstanceOf(Outcome.Approved.class);
        assertThat(((Outcome.Approved) after.outcome()).decidedByPerson()).isTrue();
        assertThat(after.facts()).anyMatch(fact -> fact.contains("Ann"));
    }

    @Test
    void paidNeedsAProof() {
        assertThatThrownBy(() -> Resolution.paid(" ", "Ann", "I think so"))
                .isInstanceOf(ResolutionRefusedException.class);
    }

    @Test
    void anAttemptThatTheTerminalMayStillSettleIsNotAPersonsToDecide() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(2));

        assertThatThrownBy(() -> till.desk().propose(attempt.id(), Resolution.notPaid("Ann", "")))
                .isInstanceOf(ResolutionRefusedException.class);
    }

    @Test
    void evidenceThatComesBeforeTheConfirmationWins() {
        Outcome unknown = till.unknown();
        var proposal = till.desk().propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(1));

        assertThatThrownBy(proposal::confirm).isInstanceOf(ResolutionRefusedException.class);
        assertThat(till.desk().attempt(unknown.attempt()).await()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void evidenceThatContradictsADecisionIsAConflictAndTheDecisionStays() {
        Outcome unknown = till.unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        till.told.clear();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(1));

        AttemptSummary after = till.desk().attempt(unknown.attempt()).summary();
        assertThat(after.state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
        assertThat(after.conflict()).isTrue();
        assertThat(till.told).as("the point of sale is told").isNotEmpty();
    }

    @Test
    void releasingTheTerminalLeavesTheAttemptOpen() {
        Outcome unknown = till.unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.releaseTerminal("Ann", "the terminal is idle"))
                .confirm();

        assertThat(till.desk().unresolved()).extracting(AttemptSummary::state).containsExactly(AttemptState.UNKNOWN);
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("I7")
    void aTerminalIsNotReleasedUnderAnAttemptThatWentBackToWork() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(10));
        var proposal = till.desk().propose(attempt.id(), Resolution.releaseTerminal("Ann", "it looks idle"));
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        till.time.advance(Duration.ofSeconds(10));

        assertThatThrownBy(proposal::confirm).isInstanceOf(ResolutionRefusedException.class);
        assertThat(attempt.summary().blocksTerminal()).as("I7").isTrue();
    }

    @Test
    void aTerminalIsNotReleasedWhileOnlyItsScreenKnowsHowItEnded() {
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.LAST_ONLY, Grade.DOCUMENTED)
                        .build());
        till.reopen();
        Outcome unknown = till.unknown();

        assertThatThrownBy(() ->
                        till.desk().propose(unknown.attempt(), Resolution.releaseTerminal("Ann", "it looks idle")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("paid or not paid");
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "declined on the screen"))
                .confirm();
        assertThat(till.taken).isEmpty();
    }

    @Test
    @Requirement({"I2", "I6"})
    void acknowledgingAnUnknownOutcomeDoesNotSwallowTheApprovalThatCameSince() {
        Outcome unknown = till.unknown();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(2));

        till.desk().acknowledge(unknown);

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).as("I2, I6").hasSize(1).first().isInstanceOf(Outcome.Approved.class);
        till.desk().acknowledge(till.told.get(0));
        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).isEmpty();
    }

    @Test
    void anUnknownOutcomeThatWasAcknowledgedIsNotToldAgain() {
        Outcome unknown = till.unknown();
        till.desk().acknowledge(unknown);

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.told).isEmpty();
        assertThat(till.desk().unresolved()).hasSize(1);
    }

    @Test
    void aSettledAttemptIsNoLongerAPersonsToDecideButNotUnheardOf() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();

        assertThatThrownBy(() -> till.desk().propose(outcome.attempt(), Resolution.notPaid("Ann", "")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("APPROVED");
    }
}
