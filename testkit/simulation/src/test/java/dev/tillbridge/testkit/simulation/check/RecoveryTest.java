package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 6.1, 6.4 and 6.6, broken. */
class RecoveryTest {

    private final Play play = new Play();

    // I10

    @Test
    void aCancelThatWasAskedForBeforeTheCrash() {
        play.startedSale(Course.End.APPROVED).accepted().orders(RequestKind.CANCEL);
        play.records(EventType.CANCEL_REQUESTED, AttemptState.ACCEPTED).diesAndComesBack();
        play.inDoubt().lookup().answered(Meaning.IN_PROGRESS).accepted().cancel();
        play.breaks("I10", "nobody asked this life for");
    }

    @Test
    void aCancelThatIsAskedForAgainAfterTheCrash() {
        play.startedSale(Course.End.APPROVED).accepted().orders(RequestKind.CANCEL);
        play.records(EventType.CANCEL_REQUESTED, AttemptState.ACCEPTED).diesAndComesBack();
        play.inDoubt()
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .accepted()
                .orders(RequestKind.CANCEL)
                .cancel();
        assertThat(play.promisesBrokenIn(0)).doesNotContain("I10");
    }

    @Test
    void aSettlementThatWasAskedForBeforeTheCrash() {
        play.opened().orders(RequestKind.SETTLEMENT).diesAndComesBack();
        play.arrivesForNobody(RequestKind.SETTLEMENT);
        play.breaks("I10", "nobody asked this life for");
    }

    @Test
    void aStartThatWasAskedForBeforeTheCrash() {
        play.opened().called().intent().diesAndComesBack().sending();
        play.breaks("I10", "another life than the one that was asked");
    }

    // 6.1

    @Test
    void aDoubtThatLasts() {
        play.doubtfulSale(Course.End.APPROVED).after(101_000).unknown().told();
        play.breaks("6.1");
    }

    @Test
    void aDoubtThatLastsWhileTheDiskIsBehindWithAnotherAttempt() {
        play.doubtfulSale(Course.End.APPROVED).attempt("b").called().intent().commitFailed();
        play.attempt("a").after(101_000).unknown().told();
        play.breaks("6.1", "IN_DOUBT for");
    }

    @Test
    void aDoubtWhoseEndTheDiskDidNotTake() {
        play.doubtfulSale(Course.End.APPROVED)
                .commitFailed()
                .after(101_000)
                .unknown()
                .told();
        play.keepsEverything();
    }

    @Test
    void aDoubtThatNeverEnds() {
        play.doubtfulSale(Course.End.APPROVED).after(50_000);
        play.breaks("6.1");
    }

    @Test
    void aDoubtThatIsGivenUpTooSoon() {
        play.doubtfulSale(Course.End.APPROVED).after(60_000).unknown().told();
        play.breaks("6.1", "given up");
    }

    @Test
    void aNegativeThatMayStillChangeAndIsToldAtOnce() {
        play.takesNegativesBackWithin(Duration.ofSeconds(2)).lookedUpSale(Course.End.DECLINED);
        play.answered(Meaning.RESULT).settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.breaks("6.1", "without a second look");
    }

    @Test
    void aNegativeThatIsStillTheSameAWhileLater() {
        play.takesNegativesBackWithin(Duration.ofSeconds(2)).lookedUpSale(Course.End.DECLINED);
        play.answered(Meaning.RESULT).after(2_000).lookup().answered(Meaning.RESULT);
        play.settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aDoubtThatItsDiskKeptLate() {
        play.opened()
                .startedSale(Course.End.APPROVED)
                .commitFailed()
                .after(10_000)
                .inDoubt();
        play.after(10_000).alarmed().after(70_000).unknown().told();
        play.keepsEverything();
    }

    @Test
    void aDoubtThatItsDiskKeptLateAndThatIsGivenUpTooSoon() {
        play.opened()
                .startedSale(Course.End.APPROVED)
                .commitFailed()
                .after(10_000)
                .inDoubt();
        play.after(60_000).unknown().told();
        play.breaks("6.1", "given up");
    }

    @Test
    void aDoubtThatItsDiskKeptLateBehindAWriteWhoseAnswerWasLost() {
        doubtsBehindALostAnswer().after(80_000).unknown().told();
        play.keepsEverything();
    }

    @Test
    void aDoubtBehindAWriteWhoseAnswerWasLostThatIsGivenUpTooSoon() {
        doubtsBehindALostAnswer().after(60_000).unknown().told();
        play.breaks("6.1", "given up");
    }

    private Play doubtsBehindALostAnswer() {
        play.startedSale(Course.End.APPROVED).records(EventType.ALARM, AttemptState.SUBMITTING);
        play.alarmed().commitFailed(EventType.ALARM, true).after(5_000);
        play.records(EventType.ALARM, AttemptState.SUBMITTING).commitFailed(EventType.IN_DOUBT, false);
        return play.after(5_000).inDoubt();
    }

    @Test
    void aDoubtWithoutAKeyMayBeGivenUpAtOnce() {
        play.withoutKeys().doubtfulSale(Course.End.APPROVED).unknown().told();
        play.keepsEverything();
    }

    @Test
    void anUnknownThatNobodyAsksAboutUntilAPersonDecides() {
        decidedAfter(460_000);
        play.breaks("6.1", "nobody asks about it any more");
    }

    @Test
    void anUnknownThatAPersonDecidesBeforeTheNextQuestionIsDue() {
        decidedAfter(440_000);
        play.keepsEverything();
    }

    private void decidedAfter(long millis) {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().after(millis);
        play.decided("PAID");
        Decision decision = new Decision(AttemptState.OPERATOR_PAID, "receipt", "Ann", "", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(decision));
        play.told();
    }

    @Test
    void anHonestResultThatIsNotApplied() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        play.lookup().answered(Meaning.RESULT);
        play.breaks("6.1");
    }

    @Test
    void anHonestResultThatIsNotAppliedHoweverOftenItComes() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        for (int i = 0; i < 10; i++) {
            play.after(15_000).lookup().answered(Meaning.RESULT);
        }
        assertThat(play.promisesBrokenIn(1_000)).contains("6.1");
    }

    @Test
    void anHonestDeclineThatIsNotAppliedAtTheSecondLook() {
        play.doubtfulSale(Course.End.DECLINED)
                .after(90_000)
                .unknown()
                .told()
                .lookup()
                .answered(Meaning.RESULT);
        assertThat(play.promisesBrokenIn(100_000)).isEmpty();
        assertThat(play.promisesBrokenIn(31_000)).contains("6.1");
    }

    @Test
    void whoWasToldOfAPartMayStayUnknown() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .begins(Course.End.APPROVED, 400)
                .ends();
        play.after(5_000).inDoubt().after(90_000).unknown().told().lookup().answered(Meaning.RESULT);
        assertThat(play.promisesBrokenIn(200_000)).isEmpty();
    }

    @Test
    void whoWasToldOfATimeOutMayStayUnknown() {
        play.doubtfulSale(Course.End.TIMED_OUT)
                .after(90_000)
                .unknown()
                .told()
                .lookup()
                .answered(Meaning.RESULT);
        assertThat(play.promisesBrokenIn(200_000)).isEmpty();
    }

    @Test
    void workBeyondEveryDeadline() {
        play.acceptedSale(Course.End.APPROVED).told(null, true).after(311_000);
        play.breaks("5");
    }

    @Test
    void anIntentThatNeverEnds() {
        play.opened().called().intent().told(null, true).after(311_000);
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
    void aDecisionForTheOtherState() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().decided("PAID");
        Decision decision = new Decision(AttemptState.OPERATOR_NOT_PAID, "4711", "Ann", "", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(decision));
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

    @Test
    void aPartThatWasNotWhatThePersonCounted() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        play.decidedPart(300).countsPart(400, 400);
        play.breaks("6.4");
    }

    @Test
    void aPartOfWhichAnotherAmountIsRecordedAsMoved() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        play.decidedPart(300).countsPart(300, 400);
        play.breaks("6.4");
    }

    @Test
    void aPartThatIsRecordedAsAllOfIt() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().decidedPart(300);
        Decision all = new Decision(AttemptState.OPERATOR_PAID, "4711", "Ann", "receipt", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(all));
        play.breaks("6.4");
    }

    @Test
    void aPartThatIsToldAsAllOfIt() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        play.decidedPart(300).countsPart(300, 300).toldInFull();
        play.breaks("6.4");
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
        play.after(90_000).unknown().told();
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
