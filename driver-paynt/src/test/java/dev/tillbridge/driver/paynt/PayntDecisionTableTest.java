package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an answer to a lookup says, row by row. A row that is no verdict keeps the attempt as it is: the terminal is asked again, and what
 * stays open in the end is unknown, never declined.
 */
class PayntDecisionTableTest {

    private static final String UTI = "6f311f3a-a72f-3864-98db-bfef44223c1f";
    private static final Lookup SALE = new Lookup(Operation.SALE, UTI);
    private static final Fixture APPROVED = Fixture.of("sale/approved.made-up");
    private static final Fixture DECLINED = Fixture.of("sale/declined.made-up");
    private static final Fixture CANCELLED = Fixture.of("sale/cancelled.made-up");

    /** What core makes of an answer, as far as it can be told without the attempt. */
    enum Says {
        /** Credentials are refused; keeps the state. */
        UNAUTHORISED,
        /** Tells nothing; keeps the state. */
        UNREADABLE,
        /** Is running; keeps the state. */
        PENDING,
        /** A result that lacks something; keeps the state. */
        NOT_YET,
        /** A result that contradicts itself: nobody is believed, a person looks. */
        CONTRADICTION,
        /** A result of another transaction: not applied. */
        FOREIGN,
        /** Paid. */
        APPROVED,
        /** Not paid. */
        DECLINED,
        /** Not paid. */
        CANCELLED
    }

    private static LookupAnswer answer(int status, String body, Lookup asked, Map<String, ?> settings) {
        return Bench.mapper(settings).toLookupAnswer(new Answered(status, "", body), asked);
    }

    private static Says says(int status, String body) {
        return says(answer(status, body, SALE, Map.of()), UTI);
    }

    private static Says says(LookupAnswer answer, String key) {
        if (answer instanceof LookupAnswer.Finished finished) {
            return says(finished.evidence(), key);
        }
        if (answer instanceof LookupAnswer.InProgress) {
            return Says.PENDING;
        }
        return answer instanceof LookupAnswer.Unauthorised ? Says.UNAUTHORISED : Says.UNREADABLE;
    }

    /** Applies the evidence rules E2 and E4 to E7 in the order of core. */
    private static Says says(Evidence evidence, String key) {
        if (evidence.key().filter(k -> !k.equals(key)).isPresent()) {
            return Says.FOREIGN;
        }
        if (!evidence.complete() || evidence.key().isEmpty()) {
            return Says.NOT_YET;
        }
        boolean negative = !evidence.verdicts().contains(Verdict.APPROVED);
        boolean isAuthorised = evidence.details().authorisationCode().isPresent() && !evidence.authorisationExplained();
        if (evidence.verdicts().size() > 1 || !evidence.contradictions().isEmpty() || (negative && isAuthorised)) {
            return Says.CONTRADICTION;
        }
        if (!evidence.unknown().isEmpty()
                || !evidence.missing().isEmpty()
                || evidence.verdicts().isEmpty()) {
            return Says.NOT_YET;
        }
        return Says.valueOf(evidence.verdicts().iterator().next().name());
    }

    // The table, row by row

    @ParameterizedTest(name = "{0}: {1} with {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 the token is refused | 401 | Invalid or missing token | UNAUTHORISED",
                "2 the uti may be unknown | 400 | Unknown uti | UNREADABLE",
                "2 the uti may be unknown | 404 | Not found | UNREADABLE",
                "3 trouble that passes | 408 | Timeout | UNREADABLE",
                "3 trouble that passes | 429 | Slow down | UNREADABLE",
                "3 trouble that passes | 500 | Terminal error | UNREADABLE",
                "3 trouble that passes | 503 | Busy | UNREADABLE",
                "4 running | 206 | {'statusDescription':'Transaction started'} | PENDING",
                "5 cancelled, approved or not left out | 200 | {'transCancelled':true,'uti':'own'} | NOT_YET",
                "5 cancelled, approved or not is null | 200 | {'transApproved':null,'transCancelled':true,'uti':'own'} | NOT_YET",
                "6 nothing | 200 | ~~ | PENDING",
                "6 no JSON | 200 | Transaction started | PENDING",
                "6 without transApproved | 200 | {'statusDescription':'Transaction approved'} | PENDING",
                "6 transApproved is no boolean | 200 | {'transApproved':'true','uti':'own'} | NOT_YET",
                "7 approved | 200 | {'transApproved':true,'uti':'own'} | APPROVED",
                "7 approved and not cancelled | 200 | {'transApproved':true,'transCancelled':false,'uti':'own'} | APPROVED",
                "8 not approved, cancelled | 200 | {'transApproved':false,'transCancelled':true,'uti':'own'} | CANCELLED",
                "9 not approved, with a date | 200 | {'transApproved':false,'uti':'own','transactionDate':'Mon Apr 28 09:27:25 GMT+03:00 2025'} | DECLINED",
                "9 not approved, with a code | 200 | {'transApproved':false,'uti':'own','transactionResponse':'51'} | DECLINED",
                "9 not approved, with a card | 200 | {'transApproved':false,'uti':'own','primaryAccountNumber':'47**********0010'} | DECLINED",
                "9 not approved, with an application | 200 | {'transApproved':false,'uti':'own','applicationId':'A0000000031010'} | DECLINED",
                "9 not approved, with a source | 200 | {'transApproved':false,'uti':'own','transactionSource':'PICC'} | DECLINED",
                "9 not approved, with a receipt | 200 | {'transApproved':false,'uti':'own','merchantReceipt':[['DECLINED']]} | DECLINED",
                "10 not approved, bare | 200 | {'transApproved':false,'uti':'own'} | PENDING",
                "10 not approved, without a uti | 200 | {'transApproved':false} | PENDING",
                "10 not approved, with a text | 200 | {'transApproved':false,'uti':'own','statusDescription':'Transaction declined'} | PENDING",
                "10 not approved, with kind and amount | 200 | {'transApproved':false,'transCancelled':false,'uti':'own','transactionType':'SALE','transAmount':1000} | PENDING",
                "10 not approved, with empty marks | 200 | {'transApproved':false,'uti':'own','transactionDate':'','transactionResponse':'','primaryAccountNumber':'','applicationId':null,'transactionSource':'NONE','authCode':'','cardholderReceipt':[],'merchantReceipt':''} | PENDING",
                "11 approved and cancelled | 200 | {'transApproved':true,'transCancelled':true,'uti':'own'} | CONTRADICTION",
                "12 another uti, approved | 200 | {'transApproved':true,'uti':'other'} | FOREIGN",
                "12 another uti, not approved | 200 | {'transApproved':false,'uti':'other'} | FOREIGN",
                "12 another uti, running | 200 | {'statusDescription':'Wait','uti':'other'} | FOREIGN"
            })
    void everyRowOfTheTableHasItsVerdict(String row, int status, String body, Says says) {
        String json = body.replace('\'', '"').replace("\"own\"", '"' + UTI + '"');

        assertThat(says(status, json)).as(row).isEqualTo(says);
    }

    // Bare refusals

    @Test
    void aBareRefusalIsFinalWhereTheOperatorVouchesForIt() {
        String bare = "{\"transApproved\":false,\"uti\":\"" + UTI + "\"}";

        assertThat(says(answer(200, bare, SALE, Map.of("verified", List.of("bare-refusal"))), UTI))
                .isEqualTo(Says.DECLINED);
    }

    // Cancelled before it was anything

    @ParameterizedTest(name = "{0} with {1} vouched for is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'transApproved':false,'transCancelled':true,'transactionType':'UNKNOWN','uti':null | result-without-uti | CANCELLED",
                "'transApproved':false,'transCancelled':true,'transactionType':'UNKNOWN' | result-without-uti | CANCELLED",
                "'transApproved':false,'transCancelled':true,'transactionType':'UNKNOWN','uti':'own' | client-uti | CANCELLED",
                "'transApproved':false,'transCancelled':true,'transactionType':'UNKNOWN','uti':null | client-uti | NOT_YET",
                "'transApproved':true,'transCancelled':false,'transactionType':'UNKNOWN','uti':'own' | result-without-uti | NOT_YET",
                "'transApproved':false,'transactionType':'UNKNOWN','uti':'own','transactionResponse':'05' | client-uti | NOT_YET",
                "'transApproved':false,'transCancelled':true,'transactionType':'PARKED','uti':'own' | client-uti | NOT_YET"
            })
    void onACancelTheKindUnknownContradictsNothing(String fields, String fact, Says says) {
        String json = ("{" + fields + "}").replace('\'', '"').replace("\"own\"", '"' + UTI + '"');

        assertThat(says(answer(200, json, SALE, Map.of("verified", List.of(fact))), UTI))
                .isEqualTo(says);
    }

    // By status

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "401, UNAUTHORISED",
        "400, UNREADABLE",
        "404, UNREADABLE",
        "403, UNREADABLE",
        "408, UNREADABLE",
        "429, UNREADABLE",
        "500, UNREADABLE",
        "503, UNREADABLE",
        "206, PENDING",
        "201, UNREADABLE",
        "204, UNREADABLE",
        "302, UNREADABLE",
        "200, APPROVED"
    })
    void theStatusIsCheckedBeforeTheBody(int status, Says says) {
        assertThat(says(status, APPROVED.text())).isEqualTo(says);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anUnknownUtiIsNoProofOfAnything(int status) {
        LookupAnswer answer = answer(status, "Unknown uti", SALE, Map.of());

        assertThat(answer).isNotInstanceOf(LookupAnswer.NotFound.class);
        assertThat(answer.text()).contains(status + " (Unknown uti)").contains("proves nothing");
    }

    // 200, not finished

    @ParameterizedTest(name = "200 with {0} is pending")
    @ValueSource(
            strings = {
                "",
                "  ",
                "{}",
                "{\"statusDescription\":\"Transaction approved\"}",
                "{\"transApproved\":null}",
                "{\"transApproved\":null,\"transCancelled\":false}",
                "{\"transCancelled\":null}",
                "{\"uti\":\"" + UTI + "\"}",
                "Transaction started"
            })
    void withoutTransApprovedItIsPending(String body) {
        assertThat(says(200, body)).isEqualTo(Says.PENDING);
    }

    @Test
    void aResultWithoutTransApprovedIsPendingWhateverElseItSays() {
        assertThat(says(200, APPROVED.without("transApproved").text())).isEqualTo(Says.PENDING);
        assertThat(says(200, DECLINED.without("transApproved").text())).isEqualTo(Says.PENDING);
    }

    @ParameterizedTest(name = "200 with {0} tells nothing")
    @ValueSource(
            strings = {
                "[]",
                "{\"transApproved\":tr",
                "<html>It works!</html>",
                "{\"transApproved\":true}}",
                "{\"transApproved\":false,\"transApproved\":true}"
            })
    void whatCannotBeReadTellsNothing(String body) {
        assertThat(says(200, body)).isEqualTo(Says.UNREADABLE);
    }

    @ParameterizedTest(name = "transApproved: {0} is no verdict")
    @ValueSource(strings = {"\"true\"", "\"false\"", "1", "0", "\"\"", "[true]", "{\"value\":true}"})
    void onlyTheJsonValuesTrueAndFalseAreVerdicts(String json) {
        assertThat(says(200, APPROVED.with("transApproved", json).text())).isEqualTo(Says.NOT_YET);
        assertThat(says(200, CANCELLED.with("transApproved", json).text())).isEqualTo(Says.NOT_YET);
    }

    // 200, finished

    @Test
    void transApprovedIsApproved() {
        assertThat(says(200, APPROVED.text())).isEqualTo(Says.APPROVED);
        assertThat(says(200, APPROVED.without("transCancelled").text())).isEqualTo(Says.APPROVED);
        assertThat(says(200, APPROVED.with("transCancelled", "null").text())).isEqualTo(Says.APPROVED);
    }

    @Test
    void notApprovedAndCancelledIsCancelled() {
        assertThat(says(200, CANCELLED.text())).isEqualTo(Says.CANCELLED);
    }

    @Test
    void notApprovedOtherwiseIsDeclined() {
        assertThat(says(200, DECLINED.text())).isEqualTo(Says.DECLINED);
        assertThat(says(200, DECLINED.without("transCancelled").text())).isEqualTo(Says.DECLINED);
    }

    @Test
    void approvedAndCancelledIsAContradiction() {
        assertThat(says(200, APPROVED.with("transCancelled", "true").text())).isEqualTo(Says.CONTRADICTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "\"false\"", "1"})
    void transCancelledOfAnotherTypeSpoilsTheVerdict(String json) {
        assertThat(says(200, APPROVED.with("transCancelled", json).text())).isEqualTo(Says.NOT_YET);
        assertThat(says(200, DECLINED.with("transCancelled", json).text())).isEqualTo(Says.NOT_YET);
    }

    @Test
    void cancelledAloneIsFinalOnlyWhereThatWasTried() {
        String alone = CANCELLED.without("transApproved").text();
        String nothing = CANCELLED.with("transApproved", "null").text();
        Map<String, ?> tried = Map.of("verified", List.of("cancelled-alone"));

        assertThat(says(200, alone)).isEqualTo(Says.NOT_YET);
        assertThat(says(200, nothing)).isEqualTo(Says.NOT_YET);
        assertThat(says(answer(200, alone, SALE, tried), UTI)).isEqualTo(Says.CANCELLED);
        assertThat(says(answer(200, nothing, SALE, tried), UTI)).isEqualTo(Says.CANCELLED);
        assertThat(says(answer(200, CANCELLED.with("transApproved", "\"false\"").text(), SALE, tried), UTI))
                .isEqualTo(Says.NOT_YET);
    }

    @Test
    void textsAndCodesNeverMakeAVerdict() {
        assertThat(says(200, DECLINED.with("transactionResponse", "\"00\"").text()))
                .isEqualTo(Says.DECLINED);
        assertThat(says(
                        200,
                        APPROVED.with("statuses", "\"[\\\"Transaction declined\\\"]\"")
                                .text()))
                .isEqualTo(Says.APPROVED);
    }

    // Complements that contradict

    @ParameterizedTest
    @ValueSource(strings = {"00", "08", "10", "000", "", "Y1"})
    void approvedWithACodeThatCanBeReadStandsUntilCoreHasJudgedIt(String code) {
        assertThat(says(
                        200,
                        APPROVED.with("transactionResponse", '"' + code + '"').text()))
                .isEqualTo(Says.APPROVED);
    }

    @Test
    void refusedWithAnAuthorisationCodeIsAContradictionUnlessItWasUndone() {
        Fixture declined = DECLINED.with("authCode", "\"308373\"");

        assertThat(says(200, declined.text())).isEqualTo(Says.CONTRADICTION);
        assertThat(says(200, CANCELLED.with("authCode", "\"308373\"").text())).isEqualTo(Says.CONTRADICTION);
        assertThat(says(200, declined.with("voided", "true").text())).isEqualTo(Says.DECLINED);
    }

    @Test
    void approvedAndVoidedSinceIsNotPaidForSure() {
        assertThat(says(200, APPROVED.with("voided", "true").text())).isEqualTo(Says.CONTRADICTION);
    }

    @Test
    void twoAmountsAreAContradiction() {
        assertThat(says(200, APPROVED.with("totalAmount", "\"999\"").text())).isEqualTo(Says.CONTRADICTION);
        assertThat(says(200, APPROVED.with("totalAmount", "\"1000\"").text())).isEqualTo(Says.APPROVED);
        assertThat(says(
                        200,
                        APPROVED.with("totalAmount", "\"1100\"")
                                .with("tipAmount", "100")
                                .text()))
                .isEqualTo(Says.APPROVED);
    }

    // Whose result it is

    @ParameterizedTest
    @ValueSource(strings = {"11111111-2222-3333-8444-555555555555", "6F311F3A-A72F-3864-98DB-BFEF44223C1F", "x"})
    void aResultOfAnotherUtiIsForeign(String uti) {
        assertThat(says(200, APPROVED.with("uti", '"' + uti + '"').text())).isEqualTo(Says.FOREIGN);
        assertThat(says(200, "{\"uti\":\"" + uti + "\"}"))
                .as("also while it is running")
                .isEqualTo(Says.FOREIGN);
    }

    @Test
    void aResultThatDoesNotSayWhoseItIsCountsOnlyWhereThatWasTried() {
        String anonymous = Fixture.of("sale/approved-first-fields.documented").text();
        Map<String, ?> tried = Map.of("verified", List.of("result-without-uti"));

        assertThat(says(200, anonymous)).isEqualTo(Says.NOT_YET);
        assertThat(says(answer(200, anonymous, SALE, tried), UTI)).isEqualTo(Says.APPROVED);
        assertThat(says(
                        answer(
                                200,
                                APPROVED.without("uti")
                                        .without("transactionType")
                                        .text(),
                                SALE,
                                tried),
                        UTI))
                .as("then it must at least say what it is")
                .isEqualTo(Says.NOT_YET);
        assertThat(says(answer(200, APPROVED.with("uti", "7").text(), SALE, tried), UTI))
                .isEqualTo(Says.NOT_YET);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"COMPLETION", "VOID", "REVERSAL"})
    void whatNamesAnOriginalMustSayWhatItIs(Operation operation) {
        String type = operation == Operation.COMPLETION ? "\"COMPLETION\"" : "\"REVERSAL\"";
        Lookup asked = new Lookup(operation, UTI);
        Fixture done = APPROVED.with("transactionType", type);

        assertThat(says(answer(200, done.text(), asked, Map.of()), UTI)).isEqualTo(Says.APPROVED);
        assertThat(evidence(done, asked).operation()).contains(operation);
        assertThat(says(answer(200, done.without("transactionType").text(), asked, Map.of()), UTI))
                .isEqualTo(Says.NOT_YET);
        assertThat(evidence(APPROVED, asked).operation())
                .as("the original's result is not that of its undoing (E3)")
                .contains(Operation.SALE);
    }

    @Test
    void aSaleMayLeaveItsTypeOut() {
        assertThat(says(200, APPROVED.without("transactionType").text())).isEqualTo(Says.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"UNKNOWN\"", "\"sale\"", "7", "\"CASHBACK\""})
    void aTypeThatNobodyKnowsDecidesNothing(String json) {
        Evidence evidence = evidence(APPROVED.with("transactionType", json), SALE);

        assertThat(evidence.operation()).isEmpty();
        assertThat(evidence.unknown()).containsExactly("transactionType");
    }

    @Test
    void oneTypeIsTwoOperationsAndTheOneThatWasAskedForIsMeant() {
        Fixture reversal = Fixture.of("reversal/approved.made-up");
        String uti = "0b0c7c3e-4c47-3a55-9d0c-3f1f2b9a7d10";

        assertThat(evidence(reversal, new Lookup(Operation.VOID, uti)).operation())
                .contains(Operation.VOID);
        assertThat(evidence(reversal, new Lookup(Operation.REVERSAL, uti)).operation())
                .contains(Operation.REVERSAL);
        assertThat(evidence(reversal, new Lookup(Operation.SALE, uti))
                        .operation()
                        .orElseThrow())
                .isIn(Operation.VOID, Operation.REVERSAL);
    }

    private static Evidence evidence(Fixture fixture, Lookup asked) {
        LookupAnswer answer = answer(200, fixture.text(), asked, Map.of());
        assertThat(answer).isInstanceOf(LookupAnswer.Finished.class);
        return ((LookupAnswer.Finished) answer).evidence();
    }

    // Progress is for people

    @ParameterizedTest
    @CsvSource({
        "Transaction started, STARTED",
        "Please present card, PRESENT_CARD",
        "Contactless card read, CARD_READ",
        "Enter PIN, PIN_ENTRY",
        "Host connecting, AUTHORISING",
        "Signature required, SIGNATURE",
        "Transaction approved, FINISHING",
        "Transaction declined, FINISHING",
        "Transaction cancelled, CANCELLING",
        "Out of paper, ATTENTION",
        "Bonjour, OTHER"
    })
    void textsAreShownAndDecideNothing(String text, Progress.Step step) {
        LookupAnswer answer = answer(200, "{\"statusDescription\":\"" + text + "\"}", SALE, Map.of());

        assertThat(((LookupAnswer.InProgress) answer).progress()).containsExactly(new Progress(step, text));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 206})
    void progressOfAnotherTransactionIsNeverTakenForOurs(int status) {
        String body = "{\"uti\":\"somebody-elses\",\"statusDescription\":\"Transaction started\"}";
        LookupAnswer answer = answer(status, body, SALE, Map.of());

        Optional<String> key = answer instanceof LookupAnswer.Finished finished
                ? finished.evidence().key()
                : answer.echo().key();
        assertThat(key).as("E2").contains("somebody-elses");
    }

    @Test
    void progressOfATransactionWhoseIdCannotBeReadTellsNothing() {
        LookupAnswer answer = answer(206, "{\"uti\":5}", SALE, Map.of());

        assertThat(answer).as("E7").isInstanceOf(LookupAnswer.Unreadable.class);
    }

    @Test
    void aPlainTextIsShownToo() {
        LookupAnswer answer = answer(206, "Transaction in progress", SALE, Map.of());

        assertThat(((LookupAnswer.InProgress) answer).progress())
                .extracting(Progress::text)
                .containsExactly("Transaction in progress");
    }
}
