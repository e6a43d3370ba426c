package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** I1, I2, I3 and I9, broken. */
class MoneyTest {

    private final Play play = new Play();

    // I1

    @Test
    void aSecondStartOfOneAttempt() {
        play.startedSale(Course.End.APPROVED).start();
        play.breaks("I1");
    }

    @Test
    void aSecondStartAfterARestart() {
        play.startedSale(Course.End.DECLINED)
                .ends()
                .diesAndComesBack()
                .inDoubt()
                .start();
        play.breaks("I1");
    }

    @Test
    void twoChargesForOneTender() {
        play.forTender("one").approvedSale();
        play.attempt("b").forTender("one").acceptedSale(Course.End.APPROVED).ends();
        play.breaks("I1");
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
        play.breaks("I1");
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
        play.keepsEverything();
    }

    @Test
    void aStartThatBelongsToNoAttempt() {
        play.opened().arrivesForNobody(RequestKind.START);
        play.breaks("I1", "belongs to no attempt");
    }

    @Test
    void twoTransactionsOfOneAttempt() {
        play.startedSale(Course.End.APPROVED).ends().begins(Course.End.APPROVED).ends();
        play.breaks("I1", "2 charges");
    }

    // I2

    @Test
    void aChargeThatIsShownAsDeclined() {
        play.lookedUpSale(Course.End.APPROVED).settled(AttemptState.DECLINED).told();
        play.breaks("I2", "was told Declined");
    }

    @Test
    void aChargeThatIsShownAsNotStarted() {
        play.startedSale(Course.End.APPROVED)
                .ends()
                .settled(AttemptState.NOT_STARTED)
                .told();
        play.breaks("I2", "was told NotStarted");
    }

    @Test
    void aChargeThatNoTillKnowsOf() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .losesItsDisk();
        play.breaks("I2", "no till knows");
    }

    @Test
    void aChargeThatItsTillHasAsDeclined() {
        play.lookedUpSale(Course.End.APPROVED).settled(AttemptState.DECLINED);
        play.breaks("I2", "has it as DECLINED");
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
        play.breaks("I2", "has it as NOT_STARTED");
    }

    // I3

    @Test
    void anApprovalThatIsToldWithoutARecordAndIsNone() {
        play.lookedUpSale(Course.End.DECLINED).commitFailed().answered(Meaning.RESULT);
        play.told(AttemptState.APPROVED, false);
        play.breaks("I3", "transaction is DECLINED");
    }

    @Test
    void anApprovalThatIsToldWithOtherAmountsThanRecorded() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(Play.WHOLE);
        play.toldApproved(1);
        play.breaks("I3", "was told with other amounts");
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
        play.breaks("I3", "transaction is APPROVED");
    }

    @Test
    void anApprovalOfWhatWasDeclined() {
        play.lookedUpSale(Course.End.DECLINED).answered(Meaning.RESULT).approved(Play.WHOLE);
        play.breaks("I3", "transaction is DECLINED");
    }

    @Test
    void anApprovalOfWhatTheTerminalNeverHad() {
        play.opened().called().intent().sending().start().approved(Play.WHOLE);
        play.breaks("I3", "never had it");
    }

    @Test
    void aDeclineOfWhatIsStillUnderWay() {
        play.acceptedSale(Course.End.DECLINED).settled(AttemptState.DECLINED);
        play.breaks("I3", "transaction is AT_CARD");
    }

    @Test
    void aCancellationOfWhatWasDeclined() {
        play.lookedUpSale(Course.End.DECLINED).answered(Meaning.RESULT).settled(AttemptState.CANCELLED);
        play.breaks("I3", "transaction is DECLINED");
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
        play.breaks("I3", "arrived after");
    }

    @Test
    void anApprovalOfMoreThanTheTerminals() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(1_100);
        play.breaks("I3", "amount told as EUR 11.00");
    }

    @Test
    void anApprovalInAnotherCurrency() {
        Amounts pounds = Amounts.ofBase(Money.ofMinor(CurrencyUnit.GBP, Play.WHOLE));
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(pounds, false);
        play.breaks("I3", "told in GBP");
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
        play.breaks("I3", "told as the whole");
    }

    @Test
    void anApprovalWithAPartThatNeverMoved() {
        Amounts tipped = Amounts.ofBase(Play.money(Play.WHOLE)).with(Part.GRATUITY, Play.money(50));
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(tipped, false);
        play.breaks("I3", "tip told as EUR 0.50");
    }

    // I9

    @Test
    void anApprovalWithTheAuthorisationOfAnother() {
        play.merchantDoes("m").lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        approvedWith(play.entry("m").authorisation());
        play.breaks("I9");
    }

    @Test
    void anApprovalWithTheAuthorisationOfAnEarlierSale() {
        play.approvedSale();
        String earlier = play.entry("a").authorisation();
        play.attempt("b").lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        approvedWith(earlier);
        play.breaks("I9");
    }

    @Test
    void anApprovalWithItsOwnAuthorisation() {
        play.merchantDoes("m").lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        approvedWith(play.entry("a").authorisation());
        play.toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void anApprovalWithACodeThatNoTransactionHas() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        approvedWith("OFFLINE");
        play.toldAndAcknowledged();
        play.keepsEverything();
    }

    private void approvedWith(String code) {
        AttemptResult result = new AttemptResult(
                Amounts.ofBase(Play.money(Play.WHOLE)),
                false,
                false,
                TransactionDetails.builder().authorisationCode(code).build());
        play.records(EventType.FINAL, AttemptState.APPROVED, builder -> builder.result(result));
    }
}
