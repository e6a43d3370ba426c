package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I6, I8, 4.1, 6.1, 6.4, 6.6, J2 and J3, broken. */
class StateTest {

    private final Play play = new Play();

    // I8

    @ParameterizedTest
    @CsvSource({
        "PREPARED, ACCEPTED",
        "PREPARED, IN_DOUBT",
        "PREPARED, APPROVED",
        "SUBMITTING, UNKNOWN",
        "SUBMITTING, PREPARED",
        "ACCEPTED, NOT_STARTED",
        "ACCEPTED, UNKNOWN",
        "IN_DOUBT, OPERATOR_PAID",
        "UNKNOWN, NOT_STARTED",
        "UNKNOWN, IN_DOUBT",
        "UNKNOWN, ACCEPTED",
        "APPROVED, DECLINED",
        "DECLINED, APPROVED",
        "CANCELLED, APPROVED",
        "NOT_STARTED, APPROVED",
        "NOT_STARTED, SUBMITTING",
        "OPERATOR_NOT_PAID, APPROVED",
        "OPERATOR_PAID, DECLINED"
    })
    void aTransitionThatIsNotInTheTable(AttemptState from, AttemptState to) {
        play.opened().intent();
        play.records(eventOf(from), from).records(eventOf(to), to);
        assertThat(play.broken()).contains("I8");
        assertThat(play.violations())
                .anyMatch(found -> found.words().contains("from " + from + " to " + to)
                        || found.words().contains("from PREPARED to " + from));
    }

    private static EventType eventOf(AttemptState state) {
        return switch (state) {
            case PREPARED -> EventType.INTENT;
            case SUBMITTING -> EventType.SENDING;
            case ACCEPTED -> EventType.ACCEPTED;
            case IN_DOUBT -> EventType.IN_DOUBT;
            case UNKNOWN -> EventType.UNKNOWN;
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> EventType.RESOLVED;
            default -> EventType.FINAL;
        };
    }

    @Test
    void aFinalThatChangesItsAmounts() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(Play.WHOLE);
        AttemptResult other = new AttemptResult(Amounts.ofBase(Play.money(1)), false, false, TransactionDetails.none());
        play.records(EventType.ALARM, AttemptState.APPROVED, builder -> builder.result(other));
        play.breaks("I8");
    }

    @Test
    void anAlarmThatChangesTheState() {
        play.acceptedSale(Course.End.APPROVED).records(EventType.ALARM, AttemptState.IN_DOUBT);
        play.breaks("I8");
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, IN_DOUBT", "FINAL, UNKNOWN", "SENDING, ACCEPTED", "UNKNOWN, IN_DOUBT", "RESOLVED, APPROVED"})
    void anEventThatStandsForAnotherState(EventType type, AttemptState state) {
        play.opened().intent().records(type, state);
        assertThat(play.broken()).contains("I8");
        assertThat(play.violations()).anyMatch(found -> found.words().contains("became " + state + " by " + type));
    }

    @Test
    void aConflictOfWhatIsNotSettled() {
        play.doubtfulSale(Course.End.APPROVED)
                .records(EventType.CONFLICT, AttemptState.IN_DOUBT, b -> b.conflict(true));
        play.breaks("I8");
    }

    @Test
    void aSendingWithoutAnIntent() {
        play.opened().sending();
        play.breaks("I8");
    }

    // 4.1

    @Test
    void anAttemptForATenderThatHasAnOpenOne() {
        play.forTender("one")
                .acceptedSale(Course.End.APPROVED)
                .attempt("b")
                .forTender("one")
                .intent();
        play.breaks("4.1");
    }

    @Test
    void anAttemptForATenderThatIsPaid() {
        play.forTender("one").approvedSale().attempt("b").forTender("one").intent();
        play.breaks("4.1");
    }

    @Test
    void aSecondTryThatDoesNotNameTheFirst() {
        play.forTender("one")
                .opened()
                .called()
                .intent()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
        play.attempt("b").forTender("one").intent();
        play.breaks("4.1");
    }

    @Test
    void aStaleSender() {
        play.opened().called().intent().sending().after(5_001).leaves();
        play.breaks("4.1");
    }

    @Test
    void aStaleSenderWhoseStartArrives() {
        play.opened()
                .called()
                .intent()
                .sending()
                .after(20_000)
                .start()
                .begins(Course.End.APPROVED)
                .ends();
        play.answered(Meaning.RESULT).approved(Play.WHOLE);
        play.breaks("4.1");
    }

    // 4.2

    @Test
    void bytesThatWaitBeforeAStartEndIt() {
        play.opened().called().intent().sending().bytesWait().alarmed();
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aStartIntoAConnectionOnWhichBytesWait() {
        play.opened().called().intent().sending().bytesWait().alarmed().start();
        play.breaks("4.2");
    }

    @Test
    void aLookupIntoAConnectionOnWhichBytesWait() {
        play.acceptedSale(Course.End.APPROVED).bytesWait().alarmed().lookup();
        play.breaks("4.2");
    }

    @Test
    void bytesThatWaitAndNobodyIsToldOf() {
        play.opened()
                .called()
                .intent()
                .sending()
                .bytesWait()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
        play.breaks("alarm");
    }

    // J2 and J3

    @Test
    void aStartBeforeSendingWasRecorded() {
        play.opened().called().intent().start();
        play.breaks("J2");
    }

    @Test
    void aFirstByteBeforeSendingWasRecorded() {
        play.opened().called().intent().leaves().after(10).sending().arrives(RequestKind.START);
        play.breaks("J2");
    }

    @Test
    void aLookupBeforeAcceptedWasRecorded() {
        play.startedSale(Course.End.APPROVED).answered(Meaning.ACCEPTED).lookup();
        play.breaks("J2");
    }

    @Test
    void anApprovalThatIsToldBeforeItWasRecorded() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).told(AttemptState.APPROVED, true);
        play.breaks("J2");
    }

    @Test
    void anApprovalOfWhatWasNeverRecorded() {
        play.opened().called().told(AttemptState.APPROVED, true);
        play.breaks("J2");
    }

    @Test
    void anOutcomeThatIsNotTheRecordedOne() {
        play.lookedUpSale(Course.End.DECLINED).answered(Meaning.RESULT).settled(AttemptState.DECLINED);
        play.told(AttemptState.CANCELLED, true);
        play.breaks("J2");
    }

    @Test
    void aNewStartAfterACommitFailed() {
        play.opened().commitFailed().called().intent().sending().start();
        play.breaks("J3");
    }

    @Test
    void aLaterSaleAfterACommitFailed() {
        play.approvedSale().commitFailed().attempt("b").called().intent().sending();
        play.breaks("J3");
    }

    // I6

    @Test
    void aFinalThatIsNotToldAgain() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .told()
                .diesAndComesBack();
        play.breaks("I6");
    }

    @Test
    void anUnknownThatIsNotToldAgain() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().diesAndComesBack();
        play.breaks("I6");
    }

    @Test
    void aFinalAfterUnknownThatIsNotTold() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().acknowledged();
        play.after(15_000).lookup().answered(Meaning.RESULT).approved(Play.WHOLE);
        play.breaks("I6");
    }

    @Test
    void aFinalThatALongLifeDidNotTell() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .told();
        play.diesAndComesBack().after(61_000).diesAndComesBack().told();
        play.breaks("I6");
    }

    @Test
    void aRecordThatACrashTookAway() {
        play.lookedUpSale(Course.End.DECLINED)
                .died()
                .losesItsDisk()
                .till("till", 2)
                .opened();
        play.breaks("I6");
    }

    @Test
    void aRecordThatACrashTurnedBack() {
        play.acceptedSale(Course.End.DECLINED)
                .findsOnItsDisk(AttemptState.SUBMITTING)
                .died()
                .till("till", 2)
                .opened();
        play.breaks("I6");
    }

    // 6.1

    @Test
    void aDoubtThatLasts() {
        play.doubtfulSale(Course.End.APPROVED).after(101_000).unknown().told();
        play.breaks("6.1");
    }

    @Test
    void aDoubtThatNeverEnds() {
        play.doubtfulSale(Course.End.APPROVED).after(50_000);
        play.breaks("6.1");
    }

    @Test
    void anHonestResultThatIsNotApplied() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        play.lookup().answered(Meaning.RESULT);
        play.breaks("6.1");
    }

    @Test
    void workBeyondEveryDeadline() {
        play.acceptedSale(Course.End.APPROVED).told(null, true).after(311_000);
        play.breaks("5");
    }

    @Test
    void aSubmissionThatNeverEnds() {
        play.startedSale(Course.End.APPROVED).told(null, true).after(311_000);
        play.breaks("5");
    }

    // 6.4

    @Test
    void aDecisionThatNobodySigned() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().decided("PAID");
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID);
        play.breaks("6.4");
    }

    @Test
    void aDecisionWithoutAProof() {
        decide(AttemptState.OPERATOR_PAID, "", "Ann", true);
        play.breaks("6.4");
    }

    @Test
    void aDecisionThatNoPersonTook() {
        decide(AttemptState.OPERATOR_NOT_PAID, "", "Ann", false);
        play.breaks("6.4");
    }

    private void decide(AttemptState state, String proof, String by, boolean taken) {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        if (taken) {
            play.decided("PAID");
        }
        Decision decision = new Decision(state, proof, by, "", Instant.EPOCH);
        play.records(EventType.RESOLVED, state, builder -> builder.decision(decision));
    }

    // 6.6

    @Test
    void aRestartThatSettlesWhatWasBeingSent() {
        play.startedSale(Course.End.APPROVED).diesAndComesBack().settled(AttemptState.NOT_STARTED);
        play.breaks("6.6");
    }

    @Test
    void aRestartThatGoesOnWithWhatWasAccepted() {
        play.acceptedSale(Course.End.APPROVED)
                .ends()
                .diesAndComesBack()
                .lookup()
                .answered(Meaning.RESULT);
        play.approved(Play.WHOLE);
        play.breaks("6.6");
    }

    @Test
    void aRestartThatSendsWhatWasPrepared() {
        play.opened().called().intent().diesAndComesBack().sending();
        play.breaks("6.6");
    }

    @Test
    void aStartOfAnotherLife() {
        play.opened().called().intent().sending().diesAndComesBack().start();
        play.breaks("I10");
    }

    @Test
    void theFirstQuestionOfAnotherLifeIsNoStart() {
        play.opened()
                .called()
                .intent()
                .sending()
                .diesAndComesBack()
                .inDoubt()
                .lookup()
                .answered(Meaning.NOT_FOUND);
        play.after(60_000).unknown().told();
        play.keepsEverything();
    }

    @Test
    void aRestartThatKnowsWithoutAProofThatNothingLeft() {
        play.opened().called().intent().sending().diesAndComesBack().inDoubt().settled(AttemptState.NOT_STARTED);
        play.breaks("6.2");
    }

    @Test
    void aStartThatIsOnlyLateIsNoStartOfAnotherLife() {
        play.opened().called().intent().sending().leaves().died().arrives(RequestKind.START);
        play.keepsEverything();
    }
}
