package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static dev.tillbridge.testkit.simulation.tongue.payxpert.Register.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcertTongueTest {

    private static final String SALE = HEAD + "CB0041990CD0010CE003978";
    private static final String WITH_KEY = SALE + "CF008TABLE 12CH016T7-20260114-0031";
    private static final String STATUS = HEAD + "CD001TCH016T7-20260114-0031";

    @Test
    void anApprovedDebitIsAnsweredWithTheComplementAuthorised() {
        Register register = new Register();

        String answer = register.pay(SALE);

        assertThat(answer)
                .isEqualTo(HEAD + "CB0041990CD0010CE003978AA016************1648AB0042811AL0011AC006107922AE00210AF00201"
                        + "AI014A0000000421010CI0011");
        assertThat(register.meaning()).isEqualTo(Meaning.RESULT);
        assertThat(register.desk.last().about()).isSameAs(register.desk.lastEntry());
    }

    @Test
    void theNewestTagsAreToldWhereTheTerminalHasThem() {
        Register register = new Register("custom-tags");

        String answer = register.pay(WITH_KEY);

        assertThat(answer)
                .startsWith(HEAD + "CB0041990CD0010CE003978")
                .contains("AE00210AF00201", "CC003001", "AP0131768392000000", "AQ012PXS1F2004417", "CF008TABLE 12")
                .contains("CH016T7-20260114-0031", "ID01188");
    }

    @Test
    void anotherMakeAnswersWithItsOwnVersionAndWithoutAComplement() {
        Register register = new Register("generic");

        String answer = register.pay(SALE);

        assertThat(answer)
                .startsWith("CZ0040301CJ012550000000042CA00207CB012000000001990CD0010CE003978")
                .contains("AE00210AI", "CC003001", "CG0071234567")
                .doesNotContain("AF");
    }

    @Test
    void nothingIsSaidBeforeTheCardholderIsDone() {
        Register register = new Register();

        assertThat(register.send(SALE)).isEmpty();
        assertThat(register.desk.lastEntry().stage()).isEqualTo(Entry.Stage.AT_CARD);
    }

    @Test
    void theOrderOfADebitIsWhatTheRequestSaid() {
        Register register = new Register();

        register.send(WITH_KEY);

        assertThat(register.desk.lastEntry().order().operation()).isEqualTo(Operation.SALE);
        assertThat(register.desk.lastEntry().order().parts()).isEqualTo(Map.of(Part.BASE, 1990L));
        assertThat(register.desk.lastEntry().order().currency()).isEqualTo("EUR");
        assertThat(register.desk.lastEntry().order().key()).isEqualTo("T7-20260114-0031");
        assertThat(register.desk.lastEntry().order().reference()).isEqualTo("TABLE 12");
    }

    @Test
    void aPartialApprovalIsALowerAmount() {
        Register register = new Register();
        register.desk.will(Course.End.APPROVED, 790, Map.of());

        assertThat(register.pay(SALE)).contains("CB0041200", "AE00210AF00201");
    }

    @Test
    void aSmallAmountHasTwoDigits() {
        assertThat(new Register().pay(HEAD + "CB00205CD0010CE003978")).contains("CB00205");
        assertThat(new Register().pay(HEAD + "CB0015CD0010CE003978")).contains("CB00205");
    }

    @Test
    void aRegisterNumberOfOneDigitIsReturnedAsItCame() {
        assertThat(new Register().pay(SALE.replace("CA00207", "CA0017"))).contains("CA0017");
    }

    @ParameterizedTest
    @CsvSource({
        "DECLINED, '', AE00201AF00204",
        "CANCELLED, '', AE00201AF00206",
        "TIMED_OUT, '', AE00201AF00208",
        "DECLINED, refused-as-performed, AE00210AF00204",
        "DECLINED, long-complement, 'AE00201AF0290451FONDS INSUFFISANTS       '",
        "CANCELLED, cancelled-as-not-completed, AE00201AF00207",
    })
    void aRefusalHasTheStatusNotPerformedAndItsComplement(Course.End end, String option, String expected) {
        Register register = new Register(option);

        assertThat(register.pay(SALE, end)).isEqualTo(HEAD + "CB0041990CD0010CE003978" + expected);
        assertThat(register.meaning()).isEqualTo(Meaning.RESULT);
    }

    @Test
    void theRedKeyOfSomeMakesLeavesTheAmountOut() {
        assertThat(new Register("red-key-eleven").pay(SALE, Course.End.CANCELLED))
                .isEqualTo(HEAD + "CD0010CE003978AE00201AF00211");
    }

    @Test
    void someModelsGiveAnAuthorisationNumberWithADecline() {
        assertThat(new Register("authorisation-on-refusal").pay(SALE, Course.End.DECLINED))
                .contains("AC006107922AE00201AF00204");
    }

    @Test
    void whereANumberStandsBesideRefusalsTooTheComplementOfAnApprovalDecides() {
        assertThat(complement("authorisation-on-refusal", "long-complement")).isEqualTo(Role.VERDICT);
        assertThat(complement("authorisation-on-refusal")).isEqualTo(Role.VERDICT);
        assertThat(complement("long-complement")).isEqualTo(Role.COMPLEMENT);
    }

    private static Role complement(String... habits) {
        Register register = new Register(habits);
        register.pay(SALE, Course.End.APPROVED);
        return register.desk.last().fields().stream()
                .filter(field -> field.name().equals("AF"))
                .map(Field::role)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void otherMakesRefuseInSeveralWays() {
        Register register = new Register("other-refusals");

        assertThat(register.pay(SALE, Course.End.DECLINED)).contains("AF00203");
        assertThat(register.pay(SALE, Course.End.DECLINED)).contains("AF00205");
        assertThat(register.pay(SALE, Course.End.DECLINED)).contains("AF00204");
        assertThat(register.pay(SALE, Course.End.DECLINED)).contains("AF00202");
    }

    @Test
    void anApprovalInTheLongFormHasTwentyNineCharacters() {
        assertThat(new Register("long-complement").pay(SALE)).contains("AF0290100TRANSACTION AUTORISEE    AI");
    }

    @Test
    void aSecondOperationIsNotPerformedWhileOneIsUnderWay() {
        Register register = new Register();
        register.send(SALE);

        assertThat(register.send(SALE)).isEqualTo(HEAD + "CB0041990CD0010CE003978AE00201");
        assertThat(register.meaning()).isEqualTo(Meaning.BUSY);
        assertThat(register.desk.ledger().entries()).hasSize(1);
    }

    @Test
    void aBusyTerminalMayGiveTheComplementUnknown() {
        Register register = new Register("busy-unknown");
        register.send(SALE);

        assertThat(register.send(SALE)).endsWith("AE00201AF00200");
    }

    @Test
    void aBusyTerminalMaySayNothing() {
        Register register = new Register("busy-silent");
        register.send(SALE);

        assertThat(register.send(SALE)).isEmpty();
    }

    @Test
    void aBusyTerminalNeverSaysThatAReferenceIsUnknownWhereThatProvesSomething() {
        Register register = new Register("busy-unknown", "not-found");
        register.send(SALE);

        assertThat(register.send(STATUS)).endsWith("AE00201");
        assertThat(register.meaning()).isEqualTo(Meaning.OTHER);
    }

    @Test
    void anAppInTheBackgroundRefusesWithoutAComplement() {
        Register register = new Register("background");

        assertThat(register.send(SALE)).isEqualTo(HEAD + "CB0041990CD0010CE003978AE00201");
        assertThat(register.meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(register.desk.ledger().entries()).isEmpty();
    }

    @Test
    void anUnlinkedCreditTakesAnyAmount() {
        Register register = new Register();

        assertThat(register.pay(HEAD + "CB003850CD0011CE003978CH016T7-20260114-0032"))
                .contains("CD0011", "AE00210AF00201");
        assertThat(register.desk.lastEntry().order().operation()).isEqualTo(Operation.REFUND);
    }

    @Test
    void aLinkedCreditFindsItsDebitByTheIdThatItWasAnsweredWith() {
        Register register = new Register("linked-refund", "custom-tags");
        String id = id(register.pay(SALE));

        String answer = register.pay(HEAD + "CB003850CD0011CE003978IM011" + id);

        assertThat(answer).contains("AE00210AF00201");
        assertThat(id(answer)).isNotEqualTo(id);
        assertThat(register.desk.lastEntry().order().about()).isEqualTo(id);
    }

    @Test
    void noMoreIsCreditedThanWasPaid() {
        Register register = new Register("linked-refund", "custom-tags");
        String id = id(register.pay(SALE));
        register.pay(HEAD + "CB0041900CD0011CE003978IM011" + id);

        assertThat(register.send(HEAD + "CB003100CD0011CE003978IM011" + id)).endsWith("AE00201AF00207");
        assertThat(register.meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(register.pay(HEAD + "CB00290CD0011CE003978IM011" + id)).contains("AE00210");
    }

    @Test
    void aCreditOfAnUnknownIdIsRefused() {
        Register register = new Register("linked-refund");

        assertThat(register.send(HEAD + "CB003850CD0011CE003978IM01188213407551"))
                .endsWith("AE00201AF00207");
    }

    @Test
    void anOldTerminalDoesNotReadTheIdOfACredit() {
        Register register = new Register();

        assertThat(register.pay(HEAD + "CB003850CD0011CE003978IM01188213407551"))
                .contains("AE00210AF00201");
        assertThat(register.desk.lastEntry().order().about()).isNull();
    }

    @Test
    void aCancellationFindsTheDebitOfItsAmount() {
        Register register = new Register();
        register.pay(SALE);
        Entry debit = register.desk.lastEntry();

        assertThat(register.pay(HEAD + "CB0041990CD0012CE003978")).contains("CD0012", "AE00210AF00201");
        assertThat(debit.undoneBy()).contains(register.desk.lastEntry());
        assertThat(register.desk.lastEntry().order().operation()).isEqualTo(Operation.VOID);
    }

    @Test
    void aDebitIsCancelledOnce() {
        Register register = new Register();
        register.pay(SALE);
        register.pay(HEAD + "CB0041990CD0012CE003978");

        assertThat(register.send(HEAD + "CB0041990CD0012CE003978")).endsWith("AE00201AF00207");
    }

    @Test
    void aCancellationOfAnotherAmountOrCurrencyFindsNothing() {
        Register register = new Register();
        register.pay(SALE);

        assertThat(register.send(HEAD + "CB0041989CD0012CE003978")).endsWith("AE00201AF00207");
        assertThat(register.send(HEAD + "CB0041990CD0012CE003826")).endsWith("AE00201AF00207");
    }

    @Test
    void aPartlyApprovedDebitIsCancelledByWhatWasPaid() {
        Register register = new Register();
        register.desk.will(Course.End.APPROVED, 790, Map.of());
        register.pay(SALE);
        register.desk.will(Course.End.APPROVED);

        assertThat(register.send(HEAD + "CB0041990CD0012CE003978")).endsWith("AE00201AF00207");
        assertThat(register.pay(HEAD + "CB0041200CD0012CE003978")).contains("AE00210");
    }

    @Test
    void aDebitOfYesterdayIsNotCancelled() {
        Register register = new Register();
        register.pay(SALE);
        register.desk.now = register.desk.now.plus(Duration.ofHours(12));

        assertThat(register.send(HEAD + "CB0041990CD0012CE003978")).endsWith("AE00201AF00207");
    }

    @Test
    void aDeclinedCancellationCancelsNothing() {
        Register register = new Register();
        register.pay(SALE);

        assertThat(register.pay(HEAD + "CB0041990CD0012CE003978", Course.End.DECLINED))
                .contains("AE00201AF00204");
        assertThat(register.desk.ledger().entries().get(0).undoneBy()).isEmpty();
    }

    @Test
    void aForgottenDebitIsNotCancelled() {
        Register register = new Register();
        register.pay(SALE);
        register.desk.ledger().forgetAll();

        assertThat(register.send(HEAD + "CB0041990CD0012CE003978")).endsWith("AE00201AF00207");
    }

    @Test
    void aDeferredDebitHasToBeEnabled() {
        String deferred = HEAD + "CB00512500CD0017CE003978";

        assertThat(new Register("deferred").pay(deferred)).contains("CB00512500CD0017", "AE00210AF00201");
        assertThat(new Register().send(deferred)).endsWith("AE00201AF00212");
    }

    @Test
    void aStatusTellsWhatIsStored() {
        Register register = new Register("status", "custom-tags");
        register.pay(WITH_KEY);

        String answer = register.send(STATUS);

        assertThat(answer)
                .startsWith(HEAD + "CB0041990CD001TCE003978AA016************1648AC006107922AE00210AF00201")
                .contains("AP0131768392000000", "AQ012PXS1F2004417", "CH016T7-20260114-0031", "ID01188");
        assertThat(register.meaning()).isEqualTo(Meaning.RESULT);
        assertThat(register.desk.last().about()).isSameAs(register.desk.lastEntry());
    }

    @ParameterizedTest
    @CsvSource({"DECLINED, 04", "CANCELLED, 06", "TIMED_OUT, 08"})
    void theStateOfAStoredPaymentIsItsComplement(Course.End end, String complement) {
        Register register = new Register("status");
        register.pay(WITH_KEY, end);

        assertThat(register.send(STATUS)).contains("AE00210AF002" + complement).doesNotContain("AA016", "AC006");
    }

    @Test
    void aPaymentThatLostItsPowerAtTheCardWasNotCompleted() {
        Register register = new Register("status");
        register.send(WITH_KEY);
        register.desk.ledger().losePower();
        register.tongue.restarted();

        assertThat(register.send(STATUS)).contains("AE00210AF00207");
    }

    @Test
    void aStatusOfAnUnknownReferenceIsNotPerformedForAnUnknownReason() {
        Register register = new Register("status");

        assertThat(register.send(STATUS)).isEqualTo(HEAD + "CD001TAE00201AF00200CH016T7-20260114-0031");
        assertThat(register.meaning()).isEqualTo(Meaning.NOT_FOUND);
    }

    @Test
    void whatIsForgottenIsAsUnknown() {
        Register register = new Register("status");
        register.pay(WITH_KEY);
        register.desk.ledger().forgetAll();

        register.send(STATUS);

        assertThat(register.meaning()).isEqualTo(Meaning.NOT_FOUND);
    }

    @Test
    void aStatusIsUnknownWhereTheTerminalHasNone() {
        Register register = new Register();

        assertThat(register.send(STATUS)).endsWith("AE00201AF00212");
        assertThat(register.meaning()).isEqualTo(Meaning.OTHER);
    }

    @Test
    void aStatusIsNotPerformedWhileAPaymentIsUnderWay() {
        Register register = new Register("status");
        register.send(WITH_KEY);

        assertThat(register.send(STATUS)).endsWith("AE00201");
        assertThat(register.meaning()).isEqualTo(Meaning.OTHER);
    }

    @Test
    void aReferenceIsTakenAgainUnlessTheTerminalRefusesThat() {
        Register lenient = new Register();
        lenient.pay(WITH_KEY);
        Register strict = new Register("key-once");
        strict.pay(WITH_KEY);

        assertThat(lenient.pay(WITH_KEY)).contains("AE00210");
        assertThat(strict.send(WITH_KEY)).endsWith("AE00201AF00207");
    }

    @Test
    void everyAnswerRepeatsTheReferenceWhereThatIsVouchedFor() {
        Register register = new Register("echo-key");
        String key = "CH016T7-20260114-0031";

        assertThat(register.pay(WITH_KEY)).contains(key);
        assertThat(register.pay(WITH_KEY, Course.End.DECLINED)).contains(key);
        register.send(WITH_KEY);
        assertThat(register.send(WITH_KEY)).contains(key);
        assertThat(register.send(WITH_KEY.replace("CE003978", "CE003000"))).contains(key);
    }

    @Test
    void privateDataMayBeReturnedCutOrOfAnotherSort() {
        String longer = SALE + "CF040" + "0123456789".repeat(4);

        assertThat(new Register("echo-private").pay(longer)).contains("CF040" + "0123456789".repeat(4));
        assertThat(new Register("echo-private", "nepting").pay(longer + "\r\n"))
                .contains("CF032" + "0123456789".repeat(3) + "01");
        assertThat(new Register("echo-private", "own-private").pay(longer)).contains("CF008CAISSE\u00a71");
        assertThat(new Register().pay(longer)).doesNotContain("CF0");
    }

    @Test
    void anImmediateAnswerIsTheOnlyOne() {
        Register register = new Register();

        String answer = register.pay(SALE + "BA0011");

        assertThat(answer).isEqualTo(HEAD + "CB0041990CD0010CE003978AE00211");
        assertThat(register.meaning()).isEqualTo(Meaning.ACCEPTED);
    }

    @Test
    void aResultMayFollowAnImmediateAnswer() {
        Register register = new Register("final-after-taken");

        String answer = register.pay(SALE + "BA0011");

        assertThat(answer)
                .startsWith(HEAD + "CB0041990CD0010CE003978AE00211" + HEAD + "CB0041990CD0010CE003978AA")
                .contains("AE00210AF00201");
    }

    @Test
    void anImmediateAnswerMayBeThatItIsPerformed() {
        Register register = new Register("taken-as-performed");

        assertThat(register.send(SALE + "BA0011")).isEqualTo(HEAD + "CB0041990CD0010CE003978AE00210");
        assertThat(register.meaning()).isEqualTo(Meaning.ACCEPTED);
    }

    @Test
    void aTerminalMayTakeARequestIntoAccountThoughNobodyAsked() {
        assertThat(new Register("taken-first").pay(SALE))
                .startsWith(HEAD + "CB0041990CD0010CE003978AE00211CZ0040320")
                .contains("AE00210AF00201");
    }

    @Test
    void anIdentificationIsAnswered() {
        assertThat(new Register().send(HEAD + "CD001I")).isEqualTo(HEAD + "CD001IAE00210AF00201");
        assertThat(new Register("generic").send(HEAD + "CD001I"))
                .isEqualTo("CZ0040301CJ012550000000042CA00207CD001IAE00210");
        assertThat(new Register("custom-tags").send(HEAD + "CD001I")).endsWith("AQ012PXS1F2004417");
    }

    @Test
    void aBufferIsPrinted() {
        Register register = new Register();

        assertThat(register.send(HEAD + "CD001PZT049CK003100AK036Qk9OIERFIENPTU1BTkRFIDMxCk1FUkNJCg=="))
                .isEqualTo(HEAD + "CD001PAE00210AF00201");
        assertThat(register.meaning()).isEqualTo(Meaning.OTHER);
        assertThat(register.send(HEAD + "CD001P")).endsWith("AE00201AF00209");
        assertThat(register.send(HEAD + "CD001PZT008CK003100")).endsWith("AE00201AF00209");
    }

    @Test
    void aTerminalOfCastlesKnowsRestartAndEstateStatus() {
        Register castles = new Register("castles");

        assertThat(castles.send(HEAD + "CD001C")).endsWith("AE00210AF00201");
        assertThat(castles.desk.hungUp).isFalse();
        assertThat(castles.send(HEAD + "CD001R")).endsWith("AE00210AF00201");
        assertThat(castles.desk.hungUp).isTrue();
        assertThat(new Register().send(HEAD + "CD001R")).endsWith("AE00201AF00212");
    }

    @ParameterizedTest
    @CsvSource({
        "0, START",
        "1, START",
        "2, START",
        "7, START",
        "4, START",
        "T, LOOKUP",
        "P, PRINT",
        "3, PRINT",
        "R, REBOOT",
        "B, SETTLEMENT",
        "I, OTHER",
        "C, OTHER",
        "Z, OTHER",
    })
    void aRequestIsWhatItsOperationSays(String code, RequestKind kind) {
        assertThat(new Register().tongue.kindOf(Register.bytes(HEAD + "CD001" + code)))
                .isEqualTo(kind);
    }

    @Test
    void aDuplicateForTheRegisterPrintsNothing() {
        assertThat(new Register().tongue.kindOf(Register.bytes(HEAD + "CD0013CK003110")))
                .isEqualTo(RequestKind.OTHER);
        assertThat(new Register().tongue.kindOf(Register.bytes(HEAD + "CD0013CK003010")))
                .isEqualTo(RequestKind.PRINT);
    }

    @Test
    void someTerminalsCloseTheConnection() {
        Register closing = new Register("closes");
        Register open = new Register();
        closing.pay(SALE);
        open.pay(SALE);

        assertThat(closing.desk.hungUp).isTrue();
        assertThat(open.desk.hungUp).isFalse();
    }

    @Test
    void theMeansOfPaymentIsTheForcedOne() {
        Register register = new Register("custom-tags");

        assertThat(register.pay(SALE + "CC00300V")).contains("CC00300V");
        assertThat(register.pay(SALE + "CC003002")).contains("CI0012", "CC00300D");
        assertThat(register.pay(SALE + "CC003000")).contains("CI0011", "CC003001");
    }

    private static String id(String answer) {
        int at = answer.indexOf("ID011") + 5;
        return answer.substring(at, at + 11);
    }
}
