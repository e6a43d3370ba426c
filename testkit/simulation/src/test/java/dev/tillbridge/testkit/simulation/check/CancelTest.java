package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** I10, and the rules of section 5 about cancels, kept at their edges and broken. */
class CancelTest {

    private final Play play = new Play();

    // I10

    @ParameterizedTest
    @EnumSource(
            value = RequestKind.class,
            names = {"SETTLEMENT", "REBOOT", "PRINT"})
    void aRecoveryThatDoesMoreThanRead(RequestKind kind) {
        play.doubtfulSale(Course.End.APPROVED).leaves().arrives(kind);
        play.breaks("I10");
    }

    @Test
    void aRecoveryThatCancels() {
        play.startedSale(Course.End.APPROVED).after(5_000).inDoubt().after(10);
        play.lookup().answered(Meaning.IN_PROGRESS).cancel();
        play.breaks("I10");
    }

    @Test
    void aRecoveryThatCancelsWhatIsUnknown() {
        play.startedSale(Course.End.APPROVED)
                .after(5_000)
                .inDoubt()
                .after(90_000)
                .unknown()
                .told();
        play.after(10).lookup().answered(Meaning.IN_PROGRESS).cancel();
        play.breaks("I10");
    }

    @Test
    void aCancelInRecoveryThatNobodySawLeave() {
        play.startedSale(Course.End.APPROVED).after(5_000).inDoubt().after(6_000);
        play.lookup().answered(Meaning.IN_PROGRESS).arrivesOnly(RequestKind.CANCEL);
        play.breaks("I10");
    }

    @Test
    void aCancelThatLeftBeforeTheDoubt() {
        play.acceptedSale(Course.End.APPROVED)
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .leaves();
        play.after(10).inDoubt().after(10_000).arrives(RequestKind.CANCEL);
        play.ends().lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aPersonMayCancelAfterARestart() {
        play.acceptedSale(Course.End.CANCELLED)
                .diesAndComesBack()
                .inDoubt()
                .lookup()
                .answered(Meaning.IN_PROGRESS);
        play.accepted()
                .records(EventType.CANCEL_REQUESTED, AttemptState.ACCEPTED, builder -> builder.cancelRequested(true));
        play.cancel()
                .ends()
                .lookup()
                .answered(Meaning.RESULT)
                .settled(AttemptState.CANCELLED)
                .toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aRestartThatCancels() {
        play.acceptedSale(Course.End.APPROVED)
                .diesAndComesBack()
                .inDoubt()
                .lookup()
                .answered(Meaning.IN_PROGRESS);
        play.accepted().cancel();
        play.breaks("I10");
    }

    // 5: cancels

    @Test
    void aCancelWithoutAnyLookup() {
        play.acceptedSale(Course.End.APPROVED).cancel();
        play.breaks("5");
    }

    @Test
    void aCancelThatBelongsToNoAttempt() {
        play.opened().arrivesForNobody(RequestKind.CANCEL);
        play.breaks("5");
    }

    @Test
    void aCancelOnAnAnswerAboutAnother() {
        play.acceptedSale(Course.End.APPROVED);
        play.lookup().answered(Meaning.IN_PROGRESS, new Lie(LieKind.OF_ANOTHER, Meaning.IN_PROGRESS, Role.KEY, "key"));
        play.alarmed().cancel();
        play.breaks("5");
    }

    @Test
    void aCancelOnAnAnswerThatCannotBeRead() {
        play.acceptedSale(Course.End.APPROVED);
        play.lookup().answered(Meaning.IN_PROGRESS, new Lie(LieKind.CUT, Meaning.IN_PROGRESS, Role.OTHER, ""));
        play.cancel();
        play.breaks("5", "no lookup since");
    }

    @Test
    void aCancelOnAnAnswerThatSeemsToBeInProgress() {
        play.acceptedSale(Course.End.APPROVED).ends();
        play.lookup().answered(Meaning.RESULT, new Lie(LieKind.OF_ANOTHER, Meaning.RESULT, Role.COMPLETION, "done"));
        play.cancel().answered(Meaning.CANCEL_ANSWER).lookup().answered(Meaning.RESULT);
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aCancelOfWhatIsAtWorkAgainThatTheDiskDidNotTake() {
        play.startedSale(Course.End.APPROVED).after(5_000).inDoubt().after(250).lookup();
        play.answered(Meaning.IN_PROGRESS)
                .commitFailed(EventType.ACCEPTED, false)
                .cancel()
                .ends();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aCancelInDoubt() {
        play.startedSale(Course.End.APPROVED).after(5_000).inDoubt().after(250).lookup();
        play.answered(Meaning.IN_PROGRESS).cancel();
        play.breaks("I10", "Recovery sent a cancel");
    }

    @Test
    void aCancelBeforeAccepted() {
        play.startedSale(Course.End.APPROVED)
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .cancel();
        play.breaks("5");
    }

    @Test
    void aCancelOnStaleNews() {
        play.acceptedSale(Course.End.APPROVED)
                .lookup()
                .after(2_300)
                .answered(Meaning.IN_PROGRESS)
                .cancel();
        play.breaks("5");
    }

    @Test
    void aCancelOnOldNewsThatComeAgainWhenTheNextQuestionWasAsked() {
        play.acceptedSale(Course.End.APPROVED).lookup().after(2_300).answered(Meaning.IN_PROGRESS);
        play.lookup().answeredAgain(Meaning.IN_PROGRESS).cancel();
        play.ends().lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aCancelWhoseAgeNobodyToldOf() {
        play.acceptedSale(Course.End.APPROVED)
                .arrivesOnly(RequestKind.LOOKUP)
                .after(2_300)
                .answered(Meaning.IN_PROGRESS);
        play.cancel()
                .ends()
                .lookup()
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aSecondCancelWithoutANewLookup() {
        play.acceptedSale(Course.End.APPROVED)
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .cancel()
                .cancel();
        play.breaks("5");
    }

    @Test
    void aCancelThatComesAfterItsTillHasDiedAndAskedAnew() {
        play.acceptedSale(Course.End.APPROVED).lookup().answered(Meaning.IN_PROGRESS);
        play.leaves()
                .diesAndComesBack()
                .inDoubt()
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .accepted();
        play.after(2_300).arrivesLate(RequestKind.CANCEL, 1, 1).ends();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void twoCancelsOnOneLookupOfWhichTheFirstComesLast() {
        play.acceptedSale(Course.End.APPROVED).lookup().answered(Meaning.IN_PROGRESS);
        play.leaves().cancel().arrivesLate(RequestKind.CANCEL, 1, 0);
        play.breaks("5", "no lookup since");
    }

    @Test
    void twoCancelsEachOnALookupOfItsOwnOfWhichTheFirstComesLast() {
        play.acceptedSale(Course.End.APPROVED)
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .leaves();
        play.lookup().answered(Meaning.IN_PROGRESS).cancel().arrivesLate(RequestKind.CANCEL, 2, 0);
        play.ends().lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aFourthCancel() {
        play.acceptedSale(Course.End.APPROVED);
        for (int i = 0; i < 4; i++) {
            play.lookup().answered(Meaning.IN_PROGRESS).cancel();
        }
        play.breaks("5");
    }

    @Test
    void anApprovalAfterACancelThatIsNotToldAsLate() {
        play.acceptedSale(Course.End.APPROVED).lookup().answered(Meaning.IN_PROGRESS);
        play.records(EventType.CANCEL_REQUESTED, AttemptState.ACCEPTED, builder -> builder.cancelRequested(true));
        play.cancel()
                .ends()
                .lookup()
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
        play.breaks("5");
    }
}
