package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import org.junit.jupiter.api.Test;

/** Finals that nothing proves, however right they are; 4.3 and 6.2. */
class ProofTest {

    private final Play play = new Play();

    private static Lie lie(LieKind kind, Role role) {
        return new Lie(kind, Meaning.RESULT, role, "field");
    }

    // lucky finals

    @Test
    void aRightApprovalThatNothingProves() {
        play.lookedUpSale(Course.End.APPROVED).approved(Play.WHOLE);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAnAnswerWithoutAVerdict() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT, lie(LieKind.ABSENT, Role.VERDICT))
                .approved(Play.WHOLE);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAnAnswerWithAnothersKey() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT, lie(LieKind.OF_ANOTHER, Role.KEY))
                .approved(Play.WHOLE);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRejectThatComesInDoubtAndIsConfirmedByALookup() {
        play.opened().called().intent().sending().start().after(30_000).inDoubt();
        play.answeredAbout(Meaning.REJECTED, null).lookup().answered(Meaning.NOT_FOUND);
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aRejectThatComesInDoubtAndIsBelievedWithoutALookup() {
        play.approvedSale()
                .attempt("b")
                .called()
                .intent()
                .sending()
                .start()
                .after(30_000)
                .inDoubt();
        play.answered(Meaning.REJECTED).settled(AttemptState.NOT_STARTED);
        play.breaks("4.3");
    }

    @Test
    void aRightApprovalFromAnAnswerAboutTheMerchantsOwnTransaction() {
        play.lookedUpSale(Course.End.APPROVED).merchantDoes("m");
        play.answeredAbout(Meaning.RESULT, play.entry("m")).approved(Play.WHOLE);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromWhatAFormerLifeHeard() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        play.diesAndComesBack().inDoubt().approved(Play.WHOLE);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRightDeclineFromAStaleAnswerAboutAnother() {
        play.lookedUpSale(Course.End.DECLINED).merchantDoes("m");
        play.answeredWith(new Fact.Said(Meaning.RESULT, null), lie(LieKind.STALE, Role.OTHER))
                .settled(AttemptState.DECLINED);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAStaleAnswerAboutTheSameAttemptIsProven() {
        play.lookedUpSale(Course.End.APPROVED);
        play.answeredWith(new Fact.Said(Meaning.RESULT, play.entry("a")), lie(LieKind.STALE, Role.OTHER));
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aRightApprovalFromAnAnswerWithALieInItsWordsIsProven() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT, lie(LieKind.SECRET, Role.TEXT));
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void notStartedAfterAByteHadLeft() {
        play.opened().called().intent().sending().leaves().settled(AttemptState.NOT_STARTED);
        play.breaks("I3", "lucky");
    }

    @Test
    void notStartedAfterItsStartArrivedThoughNobodySawItLeave() {
        play.opened().called().intent().sending().arrivesOnly(RequestKind.START).settled(AttemptState.NOT_STARTED);
        play.breaks("I3", "lucky");
    }

    @Test
    void notStartedBecauseOfAServerError() {
        play.opened().called().intent().sending().start();
        play.answered(Meaning.BUSY, new Lie(LieKind.OTHER_STATUS, Meaning.BUSY, Role.STATUS, "500"));
        play.settled(AttemptState.NOT_STARTED);
        play.breaks("I3", "lucky");
    }

    @Test
    void whoFellIntoATrapIsNotToBlame() {
        play.startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.OTHER_STATUS, Meaning.ACCEPTED, Role.STATUS, "400"))
                .ends();
        play.lookup().answered(Meaning.RESULT, new Lie(LieKind.OTHER_STATUS, Meaning.RESULT, Role.STATUS, "500"));
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void notStartedByAFalseRejectThatALookupHadUncovered() {
        play.startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.OTHER_STATUS, Meaning.ACCEPTED, Role.STATUS, "400"));
        play.lookup().answered(Meaning.IN_PROGRESS).settled(AttemptState.NOT_STARTED);
        play.breaks("I3");
    }

    @Test
    void aDeclineWithTheAnswerToTheStartNeedsNoTransaction() {
        play.opened().called().intent().sending().start().answeredAbout(Meaning.RESULT, null);
        play.settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aDeclineOfNothingThatNothingTold() {
        play.opened().called().intent().sending().start().settled(AttemptState.DECLINED);
        play.breaks("I3", "lucky", "never had it");
    }

    @Test
    void anApprovalWithTheAnswerToTheStartNeedsATransaction() {
        play.opened().called().intent().sending().start().answeredAbout(Meaning.RESULT, null);
        play.approved(Play.WHOLE);
        play.breaks("I3", "never had it");
    }

    @Test
    void aDeclineFromALookupAboutNothing() {
        play.acceptedSale(Course.End.DECLINED).lookup().answeredAbout(Meaning.RESULT, null);
        play.settled(AttemptState.DECLINED);
        play.breaks("I3", "lucky");
    }

    @Test
    void aRightDeclineFromALookupAboutNothing() {
        play.lookedUpSale(Course.End.DECLINED).answeredAbout(Meaning.RESULT, null);
        play.settled(AttemptState.DECLINED);
        play.breaks("I3", "lucky");
    }

    @Test
    void aDeclineFromALookupOfWhatNeverBecameATransactionIsProven() {
        play.opened().called().intent().sending().start();
        play.answeredAbout(Meaning.ACCEPTED, null).accepted().lookup().answeredAbout(Meaning.RESULT, null);
        play.settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void anApprovalThatIsToldWithoutARecordAndThatNothingProves() {
        play.lookedUpSale(Course.End.APPROVED).commitFailed().told(AttemptState.APPROVED, false);
        play.breaks("I3", "lucky");
    }

    @Test
    void whoFellIntoATrapAboutATipIsNotToBlame() {
        Lie tip = new Lie(LieKind.HIGHER, Meaning.RESULT, Role.PART, "tip", Part.GRATUITY);
        Amounts tipped = Amounts.ofBase(Play.money(Play.WHOLE)).with(Part.GRATUITY, Play.money(50));
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT, tip);
        play.approved(tipped, false).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whoFellIntoATrapAboutAnAcceptanceIsToBlameForADecline() {
        play.startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.OTHER_STATUS, Meaning.ACCEPTED, Role.STATUS, "400"));
        play.ends().settled(AttemptState.DECLINED);
        play.breaks("I3", "lucky", "transaction is APPROVED");
    }

    // 4.3

    @Test
    void acceptedByAnAnswerAboutAnotherOrder() {
        play.startedSale(Course.End.APPROVED)
                .answered(Meaning.ACCEPTED, new Lie(LieKind.HIGHER, Meaning.ACCEPTED, Role.AMOUNT, "amount"))
                .accepted();
        play.breaks("4.3");
    }

    @Test
    void acceptedByAnAnswerWithAnothersKey() {
        play.startedSale(Course.End.APPROVED)
                .answered(Meaning.ACCEPTED, new Lie(LieKind.OF_ANOTHER, Meaning.ACCEPTED, Role.KEY, "key"))
                .accepted();
        play.breaks("4.3");
    }

    @Test
    void aRejectOfAStartWithAKeyThatNoLookupConfirmed() {
        play.approvedSale().attempt("b").called().intent().sending().start().answered(Meaning.REJECTED);
        play.settled(AttemptState.NOT_STARTED);
        play.breaks("4.3");
    }

    // 6.2

    @Test
    void absenceFromOneAnswer() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt();
        play.after(31_000).lookup().answered(Meaning.NOT_FOUND).settled(AttemptState.NOT_STARTED);
        play.breaks("6.2", "P5");
    }

    @Test
    void absenceFromThreeAnswersAtOnce() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt().after(31_000);
        notFoundThreeTimes(100);
        play.breaks("6.2", "P5");
    }

    @Test
    void absenceFromAnAnswerThatIsNotExactlyNotFound() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt().after(31_000);
        play.lookup().answered(Meaning.NOT_FOUND).after(5_000).lookup().answered(Meaning.NOT_FOUND);
        Lie status = new Lie(LieKind.OTHER_STATUS, Meaning.NOT_FOUND, Role.STATUS, "500");
        play.after(5_000).lookup().answered(Meaning.NOT_FOUND, status).settled(AttemptState.NOT_STARTED);
        play.breaks("6.2", "P5, 2 answers");
    }

    @Test
    void absenceBeforeThirtySecondsPassed() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt();
        notFoundThreeTimes(5_000);
        play.breaks("6.2", "P4");
    }

    @Test
    void absenceWithinThirtySecondsOfTheEndOfALongCall() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .after(15_000)
                .hangsUp()
                .inDoubt();
        notFoundThreeTimes(6_000);
        play.breaks("6.2", "P4, the last answer came within 30 s");
    }

    @Test
    void absenceWhileTheConnectionIsOpen() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt().after(31_000);
        notFoundThreeTimes(5_000);
        play.breaks("6.2", "P4, the connection of its start is open");
    }

    @Test
    void absenceAtATerminalThatForgot() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .reboots(true)
                .after(5_000)
                .inDoubt()
                .after(31_000);
        notFoundThreeTimes(5_000);
        play.breaks("6.2", "P2");
    }

    @Test
    void absenceOfWhatBroughtNoKey() {
        play.withoutKeys()
                .opened()
                .called()
                .intent()
                .sending()
                .start()
                .after(5_000)
                .inDoubt()
                .after(31_000);
        notFoundThreeTimes(5_000);
        play.breaks("6.2", "P1");
    }

    @Test
    void absenceOfWhatWasSeenInProgress() {
        play.startedSale(Course.End.APPROVED)
                .after(5_000)
                .hangsUp()
                .inDoubt()
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .after(31_000);
        notFoundThreeTimes(5_000);
        play.breaks("6.2", "P7");
    }

    private void notFoundThreeTimes(long apart) {
        for (int i = 0; i < 3; i++) {
            play.after(apart).lookup().answered(Meaning.NOT_FOUND);
        }
        play.settled(AttemptState.NOT_STARTED);
    }

    // I9

    @Test
    void twoAttemptsThatAreTheSameTransaction() {
        takenFor("a", "T-1");
        takenFor("b", "t-1");
        play.breaks("I9", "taken for transaction");
    }

    @Test
    void twoAttemptsThatAreTwoTransactions() {
        takenFor("a", "T-1");
        takenFor("b", "T-2");
        play.keepsEverything();
    }

    private void takenFor(String letter, String id) {
        ProviderRef ref = new ProviderRef(id);
        play.attempt(letter).lookedUpSale(Course.End.DECLINED).answered(Meaning.RESULT);
        play.records(EventType.FINAL, AttemptState.DECLINED, builder -> builder.providerRef(ref))
                .toldAndAcknowledged();
    }
}
