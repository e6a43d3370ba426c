package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole stories in which nothing is wrong. */
class KeptPromisesTest {

    private final Play play = new Play();

    @AfterEach
    void nothingIsWrong() {
        play.keepsEverything();
    }

    @Test
    void aSaleIsApproved() {
        play.approvedSale();
    }

    @Test
    void aSaleIsDeclined() {
        play.lookedUpSale(Course.End.DECLINED)
                .answered(Meaning.RESULT)
                .settled(AttemptState.DECLINED)
                .toldAndAcknowledged();
    }

    @Test
    void aSaleThatNobodyPresentsACardForIsCancelled() {
        play.lookedUpSale(Course.End.TIMED_OUT)
                .answered(Meaning.RESULT)
                .settled(AttemptState.CANCELLED)
                .toldAndAcknowledged();
    }

    @Test
    void theResultComesWithTheAnswerToTheStart() {
        play.withoutKeys()
                .startedSale(Course.End.APPROVED)
                .ends()
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
    }

    @Test
    void aPartOfTheAmountIsApproved() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .begins(Course.End.APPROVED, 400)
                .ends();
        play.answered(Meaning.RESULT).approved(600, true).toldAndAcknowledged();
    }

    @Test
    void nothingLeftAndNothingStarted() {
        play.opened().called().intent().settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
    }

    @Test
    void nothingLeftAfterSendingWasRecorded() {
        play.opened()
                .called()
                .intent()
                .sending()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
    }

    @Test
    void aRefusalBeforeAnythingIsRecordedLeavesNoTrace() {
        play.opened().called().told(AttemptState.NOT_STARTED, true);
    }

    @Test
    void aListedRejectIsConfirmedByALookup() {
        play.opened().called().intent().sending().start().answered(Meaning.REJECTED);
        play.lookup()
                .answered(Meaning.NOT_FOUND)
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
    }

    @Test
    void aStartThatFindsTheTerminalBusyIsConfirmedByALookup() {
        play.opened().merchantDoes("m").called().intent().sending().start();
        play.answeredAbout(Meaning.BUSY, play.entry("m")).lookup().answered(Meaning.NOT_FOUND);
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
    }

    @Test
    void aListedRejectWithoutAKeyNeedsNoLookup() {
        play.withoutKeys()
                .startedSale(Course.End.APPROVED)
                .ends()
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE);
        play.toldAndAcknowledged()
                .attempt("b")
                .called()
                .intent()
                .sending()
                .start()
                .answered(Meaning.REJECTED);
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
    }

    @Test
    void aLostAnswerIsFoundAgain() {
        play.doubtfulSale(Course.End.APPROVED)
                .lookup()
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
    }

    @Test
    void whatNobodyCanProveIsUnknownUntilAPersonDecides() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told();
        Decision paid = new Decision(AttemptState.OPERATOR_PAID, "4711", "Ann", "receipt", Instant.EPOCH);
        play.after(60_000).decided("PAID");
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(paid))
                .told();
    }

    @Test
    void aPartCountsWhereAPersonCountedAPart() {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().after(60_000);
        play.decidedPart(300).countsPart(300, 300).told();
    }

    @Test
    void whoWasToldAtTheDeadlineNeedsNotBeToldAgainWhenItBecomesUnknown() {
        play.acceptedSale(Course.End.APPROVED)
                .after(120_000)
                .told(null, true)
                .inDoubt()
                .after(90_000)
                .unknown();
    }

    @Test
    void whatAnotherTillHasNotAcknowledgedIsNotTheOthersToTell() {
        play.till("other", 7)
                .opened()
                .attempt("b")
                .lookedUpSale(Course.End.DECLINED)
                .answered(Meaning.RESULT);
        play.settled(AttemptState.DECLINED).told();
        play.till("till", 1).attempt("a").approvedSale().after(70_000).died();
    }

    @Test
    void aPersonsDecisionNeedsNotBeTold() {
        play.doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told()
                .decided("PAID")
                .after(10_000);
        Decision paid = new Decision(AttemptState.OPERATOR_PAID, "4711", "Ann", "receipt", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(paid));
    }

    @Test
    void aDeathWhileSendingIsRecoveredFromAndToldAgain() {
        play.startedSale(Course.End.APPROVED).ends().diesAndComesBack().inDoubt();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
    }

    @Test
    void aDeathBeforeTheAcknowledgementIsToldAgain() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(Play.WHOLE);
        play.diesAndComesBack().toldAndAcknowledged();
    }

    @Test
    void absenceIsProven() {
        play.opened()
                .called()
                .intent()
                .sending()
                .leaves()
                .after(5_000)
                .hangsUp()
                .inDoubt();
        play.after(30_000).lookup().answered(Meaning.NOT_FOUND);
        play.after(5_000).lookup().answered(Meaning.NOT_FOUND);
        play.after(5_000).lookup().answered(Meaning.NOT_FOUND);
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
    }

    @Test
    void absenceIsProvenByTheLatestAnswerAndTwoThatAreApart() {
        play.opened().called().intent().sending().leaves().hangsUp().inDoubt();
        for (int millis : new int[] {15_000, 6_000, 6_000, 4_500}) {
            play.after(millis).lookup().answered(Meaning.NOT_FOUND);
        }
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
    }

    @Test
    void aDeadProcessHasClosedTheConnectionOfItsStart() {
        play.opened().called().intent().sending().leaves().diesAndComesBack().inDoubt();
        play.after(20_000).lookup().answered(Meaning.NOT_FOUND);
        play.after(5_000).lookup().answered(Meaning.NOT_FOUND);
        play.after(5_000).lookup().answered(Meaning.NOT_FOUND);
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
    }

    @Test
    void whatAPersonAskedThisLifeForIsSent() {
        play.startedSale(Course.End.CANCELLED).accepted().lookup().answered(Meaning.IN_PROGRESS);
        play.orders(RequestKind.CANCEL)
                .records(EventType.CANCEL_REQUESTED, AttemptState.ACCEPTED)
                .cancel();
    }

    @Test
    void theMerchantsOwnTransactionsDoNotConcernATill() {
        play.merchantDoes("m").approvedSale().merchantDoes("n");
    }

    @Test
    void whatTheTerminalForgetsWasPaidAllTheSame() {
        play.approvedSale().reboots(true);
    }

    @Test
    void whatWasVoidedLaterStaysApproved() {
        play.approvedSale();
        play.attempt("b").called().intent().sending().start();
        play.attempt("a")
                .isUndoneBy("b")
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
    }

    @Test
    void aSecondTryNamesTheFirst() {
        play.forTender("one")
                .opened()
                .called()
                .intent()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
        play.attempt("b").forTender("one").called();
        play.records(EventType.INTENT, AttemptState.PREPARED, builder -> builder.retryOf(new AttemptId(Play.id("a"))))
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
    }

    @Test
    void aCancelIsSentOnFreshNewsAndLosesTheRace() {
        play.acceptedSale(Course.End.APPROVED).lookup().answered(Meaning.IN_PROGRESS);
        play.records(EventType.CANCEL_REQUESTED, AttemptState.ACCEPTED, builder -> builder.cancelRequested(true));
        play.cancel().answered(Meaning.CANCEL_ANSWER).ends().after(300);
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldLate().acknowledged();
    }

    @Test
    void twoSalesFollowEachOther() {
        play.approvedSale().attempt("b").called().intent().sending().start().begins(Course.End.DECLINED);
        play.ends().answered(Meaning.RESULT).settled(AttemptState.DECLINED).toldAndAcknowledged();
    }

    @Test
    void aDiskThatFailsAfterTheStartIsToldOf() {
        play.startedSale(Course.End.APPROVED).commitFailed().ends().answered(Meaning.RESULT);
        play.told(AttemptState.APPROVED, false);
    }
}
