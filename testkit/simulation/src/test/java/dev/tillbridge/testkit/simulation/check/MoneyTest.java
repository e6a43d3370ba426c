package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** I1, I2, I3, I9, 4.3 and 6.2, broken. */
class MoneyTest {

    private final Play play = new Play();

    private void breaks(String promise) {
        assertThat(play.broken()).as(() -> play.violations().toString()).contains(promise);
    }

    private void breaks(String promise, String words) {
        breaks(promise);
        assertThat(play.violations())
                .anyMatch(found -> found.promise().equals(promise)
                        && found.words().lines().findFirst().orElse("").contains(words));
    }

    private static Lie lie(LieKind kind, Role role) {
        return new Lie(kind, Meaning.RESULT, role, "field");
    }

    // I1

    @Test
    void aSecondStartOfOneAttempt() {
        play.startedSale(Course.End.APPROVED).start();
        breaks("I1");
    }

    @Test
    void aSecondStartAfterARestart() {
        play.startedSale(Course.End.DECLINED)
                .ends()
                .diesAndComesBack()
                .inDoubt()
                .start();
        breaks("I1");
    }

    @Test
    void twoChargesForOneTender() {
        play.forTender("one").approvedSale();
        play.attempt("b").forTender("one").acceptedSale(Course.End.APPROVED).ends();
        breaks("I1");
    }

    @Test
    void twoChargesForOneTenderWithoutAnyMeaningOfAPerson() {
        play.forTender("one")
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told()
                .decided("RELEASE_TERMINAL");
        play.attempt("b").forTender("one").acceptedSale(Course.End.APPROVED).ends();
        breaks("I1");
    }

    @Test
    void aPersonMayHaveAllowedASecondCharge() {
        play.forTender("one")
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told()
                .decided("NOT_PAID");
        Decision not = new Decision(AttemptState.OPERATOR_NOT_PAID, "", "Ann", "looked", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_NOT_PAID, builder -> builder.decision(not));
        play.attempt("b").forTender("one").lookedUpSale(Course.End.APPROVED);
        play.answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        assertThat(play.broken()).as(() -> play.violations().toString()).isEmpty();
    }

    @Test
    void aStartThatBelongsToNoAttempt() {
        play.opened().arrivesForNobody(RequestKind.START);
        breaks("I1", "belongs to no attempt");
    }

    @Test
    void twoTransactionsOfOneAttempt() {
        play.startedSale(Course.End.APPROVED).ends().begins(Course.End.APPROVED).ends();
        breaks("I1", "2 charges");
    }

    // I2

    @Test
    void aChargeThatIsShownAsDeclined() {
        play.lookedUpSale(Course.End.APPROVED).settled(AttemptState.DECLINED).told();
        breaks("I2", "was told Declined");
    }

    @Test
    void aChargeThatIsShownAsNotStarted() {
        play.startedSale(Course.End.APPROVED)
                .ends()
                .settled(AttemptState.NOT_STARTED)
                .told();
        breaks("I2", "was told NotStarted");
    }

    @Test
    void aChargeThatNoTillKnowsOf() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .losesItsDisk();
        breaks("I2", "no till knows");
    }

    @Test
    void aChargeThatItsTillHasAsDeclined() {
        play.lookedUpSale(Course.End.APPROVED).settled(AttemptState.DECLINED);
        breaks("I2", "has it as DECLINED");
    }

    @Test
    void aChargeThatIsTakenForNotStartedAtLast() {
        play.opened()
                .called()
                .intent()
                .sending()
                .leaves()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
        play.arrives(RequestKind.START).begins(Course.End.APPROVED).ends();
        breaks("I2", "has it as NOT_STARTED");
    }

    // I3

    @Test
    void anApprovalThatIsToldWithoutARecordAndIsNone() {
        play.lookedUpSale(Course.End.DECLINED).commitFailed().answered(Meaning.RESULT);
        play.told(AttemptState.APPROVED, false);
        breaks("I3", "transaction is DECLINED");
    }

    @Test
    void anApprovalThatIsToldWithOtherAmountsThanRecorded() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(Play.WHOLE);
        play.toldApproved(1);
        breaks("I3", "was told with other amounts");
    }

    @Test
    void aFinalThatLaterTurnsOutWrong() {
        play.opened()
                .called()
                .intent()
                .sending()
                .leaves()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
        play.begins(Course.End.APPROVED).ends();
        breaks("I3", "transaction is APPROVED");
    }

    @Test
    void anApprovalOfWhatWasDeclined() {
        play.lookedUpSale(Course.End.DECLINED).answered(Meaning.RESULT).approved(Play.WHOLE);
        breaks("I3", "transaction is DECLINED");
    }

    @Test
    void anApprovalOfWhatTheTerminalNeverHad() {
        play.opened().called().intent().sending().start().approved(Play.WHOLE);
        breaks("I3", "never had it");
    }

    @Test
    void aDeclineOfWhatIsStillUnderWay() {
        play.acceptedSale(Course.End.DECLINED).settled(AttemptState.DECLINED);
        breaks("I3", "transaction is AT_CARD");
    }

    @Test
    void aCancellationOfWhatWasDeclined() {
        play.lookedUpSale(Course.End.DECLINED).answered(Meaning.RESULT).settled(AttemptState.CANCELLED);
        breaks("I3", "transaction is DECLINED");
    }

    @Test
    void aStartThatArrivesAfterItWasSettledAsNotStarted() {
        play.opened()
                .called()
                .intent()
                .sending()
                .leaves()
                .settled(AttemptState.NOT_STARTED)
                .arrives(RequestKind.START);
        breaks("I3", "arrived after");
    }

    @Test
    void anApprovalOfMoreThanTheTerminals() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(1_100);
        breaks("I3", "amount told as EUR 11.00");
    }

    @Test
    void anApprovalInAnotherCurrency() {
        Amounts pounds = Amounts.ofBase(Money.ofMinor(CurrencyUnit.GBP, Play.WHOLE));
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(pounds, false);
        breaks("I3", "told in GBP");
    }

    @Test
    void anApprovalOfThePartAsTheWhole() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .begins(Course.End.APPROVED, 400)
                .ends();
        play.answered(Meaning.RESULT).approved(600, false);
        breaks("I3", "told as the whole");
    }

    @Test
    void anApprovalWithAPartThatNeverMoved() {
        Amounts tipped = Amounts.ofBase(Play.money(Play.WHOLE)).with(Part.GRATUITY, Play.money(50));
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(tipped, false);
        breaks("I3", "tip told as EUR 0.50");
    }

    // lucky finals

    @Test
    void aRightApprovalThatNothingProves() {
        play.lookedUpSale(Course.End.APPROVED).approved(Play.WHOLE);
        breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAnAnswerWithoutAVerdict() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT, lie(LieKind.ABSENT, Role.VERDICT))
                .approved(Play.WHOLE);
        breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAnAnswerWithAnothersKey() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT, lie(LieKind.OF_ANOTHER, Role.KEY))
                .approved(Play.WHOLE);
        breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAnAnswerAboutTheMerchantsOwnTransaction() {
        play.lookedUpSale(Course.End.APPROVED).merchantDoes("m");
        play.answeredAbout(Meaning.RESULT, play.entry("m")).approved(Play.WHOLE);
        breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromWhatAFormerLifeHeard() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        play.diesAndComesBack().inDoubt().approved(Play.WHOLE);
        breaks("I3", "lucky");
    }

    @Test
    void aRightDeclineFromAStaleAnswerAboutAnother() {
        play.lookedUpSale(Course.End.DECLINED).merchantDoes("m");
        play.answeredWith(new Fact.Said(Meaning.RESULT, null), lie(LieKind.STALE, Role.OTHER))
                .settled(AttemptState.DECLINED);
        breaks("I3", "lucky");
    }

    @Test
    void aRightApprovalFromAStaleAnswerAboutTheSameAttemptIsProven() {
        play.lookedUpSale(Course.End.APPROVED);
        play.answeredWith(new Fact.Said(Meaning.RESULT, play.entry("a")), lie(LieKind.STALE, Role.OTHER));
        play.approved(Play.WHOLE).toldAndAcknowledged();
        assertThat(play.broken()).as(() -> play.violations().toString()).isEmpty();
    }

    @Test
    void aRightApprovalFromAnAnswerWithALieInItsWordsIsProven() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT, lie(LieKind.SECRET, Role.TEXT));
        play.approved(Play.WHOLE).toldAndAcknowledged();
        assertThat(play.broken()).as(() -> play.violations().toString()).isEmpty();
    }

    @Test
    void notStartedAfterAByteHadLeft() {
        play.opened().called().intent().sending().leaves().settled(AttemptState.NOT_STARTED);
        breaks("I3", "lucky");
    }

    @Test
    void notStartedBecauseOfAServerError() {
        play.opened().called().intent().sending().start();
        play.answered(Meaning.BUSY, new Lie(LieKind.OTHER_STATUS, Meaning.BUSY, Role.STATUS, "500"));
        play.settled(AttemptState.NOT_STARTED);
        breaks("I3", "lucky");
    }

    @Test
    void whoFellIntoATrapIsNotToBlame() {
        play.startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.OTHER_STATUS, Meaning.ACCEPTED, Role.STATUS, "400"))
                .ends();
        play.lookup().answered(Meaning.RESULT, new Lie(LieKind.OTHER_STATUS, Meaning.RESULT, Role.STATUS, "500"));
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        assertThat(play.broken()).as(() -> play.violations().toString()).isEmpty();
    }

    @Test
    void notStartedByAFalseRejectThatALookupHadUncovered() {
        play.startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.OTHER_STATUS, Meaning.ACCEPTED, Role.STATUS, "400"));
        play.lookup().answered(Meaning.IN_PROGRESS).settled(AttemptState.NOT_STARTED);
        breaks("I3");
    }

    // I9

    @Test
    void anApprovalWithTheAuthorisationOfAnother() {
        play.merchantDoes("m").lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        approvedWith(play.entry("m").authorisation());
        breaks("I9");
    }

    @Test
    void anApprovalWithTheAuthorisationOfAnEarlierSale() {
        play.approvedSale();
        String earlier = play.entry("a").authorisation();
        play.attempt("b").lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        approvedWith(earlier);
        breaks("I9");
    }

    private void approvedWith(String code) {
        AttemptResult result = new AttemptResult(
                Amounts.ofBase(Play.money(Play.WHOLE)),
                false,
                false,
                TransactionDetails.builder().authorisationCode(code).build());
        play.records(EventType.FINAL, AttemptState.APPROVED, builder -> builder.result(result));
    }

    // 4.3

    @Test
    void acceptedByAnAnswerAboutAnotherOrder() {
        play.startedSale(Course.End.APPROVED)
                .answered(Meaning.ACCEPTED, new Lie(LieKind.HIGHER, Meaning.ACCEPTED, Role.AMOUNT, "amount"))
                .accepted();
        breaks("4.3");
    }

    @Test
    void acceptedByAnAnswerWithAnothersKey() {
        play.startedSale(Course.End.APPROVED)
                .answered(Meaning.ACCEPTED, new Lie(LieKind.OF_ANOTHER, Meaning.ACCEPTED, Role.KEY, "key"))
                .accepted();
        breaks("4.3");
    }

    @Test
    void aRejectOfAStartWithAKeyThatNoLookupConfirmed() {
        play.approvedSale().attempt("b").called().intent().sending().start().answered(Meaning.REJECTED);
        play.settled(AttemptState.NOT_STARTED);
        breaks("4.3");
    }

    // 6.2

    @Test
    void absenceFromOneAnswer() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt();
        play.after(31_000).lookup().answered(Meaning.NOT_FOUND).settled(AttemptState.NOT_STARTED);
        breaks("6.2", "P5");
    }

    @Test
    void absenceFromThreeAnswersAtOnce() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt().after(31_000);
        notFoundThreeTimes(100);
        breaks("6.2", "P5");
    }

    @Test
    void absenceBeforeThirtySecondsPassed() {
        play.opened().called().intent().sending().start().after(5_000).inDoubt();
        notFoundThreeTimes(5_000);
        breaks("6.2", "P4");
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
        breaks("6.2", "P2");
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
        breaks("6.2", "P1");
    }

    @Test
    void absenceOfWhatWasSeenInProgress() {
        play.startedSale(Course.End.APPROVED)
                .after(5_000)
                .inDoubt()
                .lookup()
                .answered(Meaning.IN_PROGRESS)
                .after(31_000);
        notFoundThreeTimes(5_000);
        breaks("6.2", "P7");
    }

    private void notFoundThreeTimes(long apart) {
        for (int i = 0; i < 3; i++) {
            play.after(apart).lookup().answered(Meaning.NOT_FOUND);
        }
        play.settled(AttemptState.NOT_STARTED);
    }
}
