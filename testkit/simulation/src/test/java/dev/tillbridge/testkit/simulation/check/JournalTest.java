package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import org.junit.jupiter.api.Test;

/** I6, J2 and J3, broken. */
class JournalTest {

    private final Play play = new Play();

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
    void whatTheDiskRefusedAndNobodyTriesToWriteAgain() {
        play.acceptedSale(Course.End.APPROVED).commitFailed().after(40_000).died();
        play.breaks("I6", "nobody tries to write it again");
    }

    @Test
    void aDecisionThatTheDiskRefusedAndNobodyTriesToWriteAgain() {
        play.approvedSale()
                .commitFailed(EventType.RESOLVED, false)
                .after(40_000)
                .died();
        play.breaks("I6", "nobody tries to write it again");
    }

    @Test
    void aDecisionThatAPersonWasToldIsNotRecordedInAJournalOfSeveralHosts() {
        play.sharesTheJournal()
                .approvedSale()
                .commitFailed(EventType.RESOLVED, false)
                .after(40_000)
                .died();
        play.keepsEverything();
    }

    @Test
    void anOutcomeThatWhoTookOverAShortWhileAgoHasNotToldYet() {
        play.sharesTheJournal().lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        play.approved(Play.WHOLE)
                .told()
                .died()
                .till("other", 2)
                .opened()
                .after(600_000)
                .takesOver()
                .after(500)
                .died();
        play.keepsEverything();
    }

    @Test
    void anOutcomeThatWhoTookOverNeverTold() {
        play.sharesTheJournal().lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        play.approved(Play.WHOLE)
                .told()
                .died()
                .till("other", 2)
                .opened()
                .takesOver()
                .after(600_000)
                .died();
        play.breaks("I6", "did not tell it");
    }

    @Test
    void whatTheDiskRefusesAgainAndAgain() {
        play.acceptedSale(Course.End.APPROVED).commitFailed();
        for (int i = 0; i < 8; i++) {
            play.after(5_000).commitFailed();
        }
        play.died();
        play.keepsEverything();
    }

    @Test
    void anIntentThatTheDiskRefusedMayBeTriedAgain() {
        play.opened().commitFailed(EventType.INTENT, false).called().intent().sending();
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aStartThatWasPreparedBeforeACommitFailedGoesOnWhenItsSendingIsTaken() {
        play.approvedSale().attempt("b").called().intent();
        play.attempt("a").commitFailed().attempt("b").sending();
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aLaterSaleWhenTheDiskTookSomethingElse() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).commitFailed();
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.attempt("b").called().intent().settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aDiskThatIsBehindExcusesNoOtherAttempt() {
        play.startedSale(Course.End.APPROVED).answered(Meaning.ACCEPTED).ends();
        play.attempt("b").called().intent().commitFailed().attempt("a").lookup();
        play.breaks("J2", "looked up before");
    }

    @Test
    void aLookupOfWhatTheDiskDidNotTakeAsAccepted() {
        play.startedSale(Course.End.APPROVED)
                .answered(Meaning.ACCEPTED)
                .commitFailed()
                .ends();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void otherEventsAfterACommitFailed() {
        play.startedSale(Course.End.APPROVED)
                .commitFailed()
                .ends()
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE);
        play.toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aLaterSaleAfterACommitFailed() {
        play.approvedSale().commitFailed().attempt("b").called().intent().sending();
        play.breaks("J3");
    }

    @Test
    void aLaterSaleOnADiskThatKeptWhatItAnsweredNothingTo() {
        play.approvedSale()
                .commitFailed(EventType.ACKNOWLEDGED, true)
                .attempt("b")
                .called()
                .intent();
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
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
    void aDiskIsComparedWithWhatItsOwnTillWrote() {
        play.till("other", 7).opened().till("till", 1).approvedSale();
        play.keepsEverything();
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
}
