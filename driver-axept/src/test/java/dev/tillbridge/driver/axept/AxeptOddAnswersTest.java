package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.KEY;
import static dev.tillbridge.driver.axept.Bench.TENDER;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.http.RawTerminal;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that the simulator never says, from a server that says anything. */
class AxeptOddAnswersTest {

    private static final StartKey ACQUISITION = new StartKey("5A1D6D5E-0D11-4E8C-9C53-0A9BB6F4B001");

    private final RawTerminal raw = RawTerminal.open();
    private AxeptTerminal terminal = Bench.open(Bench.reaching(raw, Map.of()));

    @AfterEach
    void close() {
        terminal.close();
        raw.close();
    }

    private void reopen(Map<String, ?> settings) {
        terminal.close();
        terminal = Bench.open(Bench.reaching(raw, settings));
    }

    private StartAnswer start() {
        return terminal.start(
                Bench.start(
                        Sale.builder().tender(TENDER).amount(pounds("12.50")).build()),
                TestGate.open());
    }

    private LookupAnswer look() {
        return terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ZERO);
    }

    // Starts

    @Test
    void theOtherCodeForAcceptedIsAccepted() {
        raw.answers("200 OK", "{\"uti\":\"" + KEY + "\"}");

        assertThat(start()).isInstanceOf(StartAnswer.Accepted.class);
    }

    @Test
    void aResultInAnAcceptanceIsNotBelievedToBeOne() {
        raw.answers("200 OK", Fixture.of("sale/approved.made-up").text());

        StartAnswer answer = start();

        assertThat(answer).isInstanceOf(StartAnswer.Accepted.class);
        assertThat(((StartAnswer.Accepted) answer).echo().verdicts()).isEmpty();
        assertThat(((StartAnswer.Accepted) answer).echo().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"amountTrans\":1250}",
                "{\"uti\":7}",
                "{\"uti\":\"\"}",
                "{\"uti\":\"A\",\"uti\":\"B\"}",
                "Transaction Created"
            })
    void anAcceptanceThatCannotBeReadIsLost(String body) {
        raw.answers("201 Transaction Created", body);

        assertThat(start()).isInstanceOf(StartAnswer.Lost.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "202 Accepted",
                "204 No Content",
                "206 Transaction in progress",
                "301 Moved",
                "404 Not Found",
                "405 Method Not Allowed",
                "409 Conflict",
                "418 Teapot",
                "421 Misdirected",
                "501 Not Implemented",
                "599 What"
            })
    void everyUnlistedCodeIsLostAndSentOnce(String status) {
        raw.answers(status, "");

        assertThat(start()).isInstanceOf(StartAnswer.Lost.class);
        assertThat(raw.requests()).isEqualTo(1);
    }

    @Test
    void anEmptyReasonPhraseAndALostConnectionAreNothingSpecial() {
        raw.answers("201", "{\"uti\":\"" + KEY + "\"}").answersNothing();

        assertThat(start()).isInstanceOf(StartAnswer.Accepted.class);
        assertThat(start()).isInstanceOf(StartAnswer.Lost.class);
    }

    @Test
    void theCodeOfSiblingBrandsRejectsOnlyWhereThatWasTried() {
        raw.answers("401 Unauthorized", "").answers("401 Unauthorized", "");

        assertThat(start()).isInstanceOf(StartAnswer.Lost.class);
        reopen(Map.of("verified", List.of("reject-401")));
        StartAnswer answer = start();

        assertThat(answer).isInstanceOf(StartAnswer.Rejected.class);
        assertThat(((StartAnswer.Rejected) answer).code()).isEqualTo("401");
        assertThat(((StartAnswer.Rejected) answer).reason()).isEqualTo(NotStartedReason.NOT_AUTHORISED);
    }

    @Test
    void aStartCarriesTheDocumentedHeadersAndItsBytes() {
        reopen(Map.of("disablePrinting", true, "disablePrintingHeader", true));
        raw.answers("201 Transaction Created", "{\"uti\":\"" + KEY + "\"}");

        start();

        assertThat(raw.request())
                .startsWith(
                        "POST /POSitiveWebLink/1.1.0/rest/transaction?tid=1853195101&disablePrinting=true HTTP/1.1\r\n")
                .contains("\r\nAuthorization: Bearer 6945595921271780\r\n")
                .contains("\r\ndisablePrinting: true\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n{\"transType\":\"SALE\",\"amountTrans\":1250,\"uti\":\"" + KEY + "\"}");
    }

    @Test
    void aTransportCardIsRefusedBeforeAnythingIsSent() {
        raw.answers("200 ", Fixture.of("acquisition/transport-card.made-up").text());
        AcquisitionAnswer read = terminal.lookAtAcquisition(ACQUISITION);
        AcquiredCard card = ((AcquisitionAnswer.Read) read).card();
        TestGate gate = TestGate.open();

        StartAnswer answer = terminal.start(
                Bench.start(PreAuthorisation.builder()
                        .tender(TENDER)
                        .amount(pounds("1"))
                        .acquiredCard(card)
                        .build()),
                gate);

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.REFUSED);
        assertThat(gate.passed()).isFalse();
        assertThat(raw.requests()).isEqualTo(1);
    }

    // Lookups

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "null", "{\"DisplayData\":7}"})
    void inProgressIsInProgressWhateverItSays(String body) {
        raw.answers("206 Transaction in progress", body);

        LookupAnswer answer = look();

        assertThat(answer).isInstanceOf(LookupAnswer.InProgress.class);
        assertThat(((LookupAnswer.InProgress) answer).progress()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "OK", "{}", "[]", "{\"DisplayData\":[]}", "{\"transType\":\"SALE\",\"amountTrans\":1250}"})
    void aResultThatIsNoneIsUnreadable(String body) {
        raw.answers("200 ", body);

        assertThat(look()).isInstanceOf(LookupAnswer.Unreadable.class);
    }

    @Test
    void aPackedResultWithAnUnpaddedDateIsRead() {
        raw.answersPacked("200 ", Fixture.of("completion/approved.seed").text());

        LookupAnswer answer = look();

        assertThat(((LookupAnswer.Finished) answer).evidence().verdicts()).containsExactly(Verdict.APPROVED);
    }

    @Test
    void reasonPhrasesAreNotRead() {
        raw.answers(
                "200 Transaction in progress",
                Fixture.of("completion/cancelled.seed").text());

        assertThat(look()).isInstanceOf(LookupAnswer.Finished.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, Not found, 404 Not found",
        "404 Whatever, ' Not found\r\n', 404 Not found",
        "404 Not Found, Page not found, 404 Page not found",
        "404 Not Found, <html>, 404"
    })
    void notFoundIsToldByCodeAndBody(String status, String body, String pattern) {
        raw.answers(status, body);

        LookupAnswer answer = look();

        assertThat(answer).isInstanceOf(LookupAnswer.NotFound.class);
        assertThat(((LookupAnswer.NotFound) answer).pattern()).isEqualTo(pattern);
    }

    @Test
    void aBadRequestIsNotFoundOnlyWhereItIsConfiguredSo() {
        raw.answers("400 Bad", "Unknown uti").answers("400 Bad", "Unknown uti");

        assertThat(look()).isInstanceOf(LookupAnswer.Refused.class);
        reopen(Map.of("notFoundAnswer", "400 Unknown uti"));
        assertThat(look()).isInstanceOf(LookupAnswer.NotFound.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorised",
        "403, Unauthorised",
        "408, Unreadable",
        "500, Unreadable",
        "201, Unreadable",
        "302, Unreadable"
    })
    void codesOfALookupAreToldApart(String status, String kind) {
        raw.answers(status + " ", "").answers(status + " ", ""); // a 408 to a read is asked again

        assertThat(look().getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void anErrorPageIsNotQuoted() {
        raw.answers("500 Oops", "<html>card 4111111111111111</html>").answers("500 Oops", "card 4111111111111111");

        assertThat(look().text()).isEqualTo("The terminal front-desk answered 500 to a lookup");
        assertThat(look().text()).isEqualTo("The terminal front-desk answered 500 (card ************1111) to a lookup");
    }

    // Everything else

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "400, REFUSED",
        "401, REFUSED",
        "403, REFUSED",
        "404, REFUSED",
        "408, LOST",
        "500, LOST",
        "206, LOST"
    })
    void codesOfACancelAreToldApart(String status, CancelAnswer.Kind kind) {
        raw.answers(status + " Response Not set", "");

        assertThat(terminal.cancel(new Lookup(Operation.SALE, KEY), TestGate.open())
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Read",
        "206, Waiting",
        "400, Lost",
        "401, Ended",
        "403, Ended",
        "404, Ended",
        "408, Lost",
        "500, Lost"
    })
    void codesOfAnAcquisitionAreToldApart(String status, String kind) {
        raw.answers(status + " ", Fixture.of("acquisition/read.made-up").text());

        assertThat(terminal.lookAtAcquisition(ACQUISITION).getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "[]"})
    void anAcquisitionThatCannotBeReadIsAskedForAgain(String body) {
        raw.answers("200 ", body);

        assertThat(terminal.lookAtAcquisition(ACQUISITION)).isInstanceOf(AcquisitionAnswer.Lost.class);
    }

    @Test
    void anAcquisitionThatEndedWithoutACardIsCancelled() {
        raw.answers("200 ", Fixture.of("acquisition/timed-out.made-up").text()).answers("200 ", "{\"uti\":\"A\"}");

        for (int i = 0; i < 2; i++) {
            AcquisitionAnswer answer = terminal.lookAtAcquisition(ACQUISITION);
            assertThat(answer).isInstanceOf(AcquisitionAnswer.Ended.class);
            assertThat(((AcquisitionAnswer.Ended) answer).reason()).isEqualTo(Answer.Reason.CANCELLED);
        }
    }

    @Test
    void anAcquisitionWithoutAnIdIsLost() {
        raw.answers("201 Card Acquisition Created", "{\"amount\":1000}");

        assertThat(reason(terminal.beginAcquisition(CardAcquisition.of(pounds("10")))))
                .isEqualTo(Answer.Reason.LOST);
    }

    @Test
    void aReportThatWasNotMadeIsRefused() {
        raw.answers("200 ", "{\"reportResponse\":\"False\",\"reportType\":\"ZReport\",\"saleAmount\":0}");

        assertThat(reason(terminal.report(Report.Kind.Z))).isEqualTo(Answer.Reason.REFUSED);
    }

    @Test
    void aReportOfAnotherFirmwareIsReadAsFarAsItGoes() {
        raw.answers("200 ", "{\"saleAmount\":12345,\"penniesCotu\":1,\"penniesAmount\":5}");

        Report report = terminal.report(Report.Kind.X).value().orElseThrow();

        assertThat(report.totals())
                .containsExactly(
                        new Report.Total(Report.Category.SALES, -1, pounds("123.45")),
                        new Report.Total(Report.Category.DONATIONS, -1, pounds("0.05")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"408 Request timeout", "503 Busy\r\nRetry-After: 0", "307 Elsewhere\r\nLocation: /"})
    void aZReportIsAskedForOnceWhateverIsAnswered(String status) {
        raw.answers(status, "")
                .answers("200 ", Fixture.of("reports/x.documented").text());

        assertThat(reason(terminal.report(Report.Kind.Z))).isEqualTo(Answer.Reason.LOST);
        assertThat(raw.requests()).isEqualTo(1);
    }

    @Test
    void aZReportWhoseAnswerIsLostIsAskedForOnce() {
        raw.answers("200 ", Fixture.of("reports/x.documented").text()).answersNothing();
        terminal.report(Report.Kind.X);

        assertThat(reason(terminal.report(Report.Kind.Z))).isEqualTo(Answer.Reason.LOST);
        assertThat(raw.requests()).isEqualTo(2);
    }

    @Test
    void theStatusOfAnotherPreAuthorisationIsNotUsed() {
        raw.answers("200 ", Fixture.of("reports/status-check.documented").text());

        Answer<?> answer = terminal.preAuthorisation(new PreAuthId("09051442080000"));

        assertThat(reason(answer)).isEqualTo(Answer.Reason.LOST);
    }

    @Test
    void theParameterOfAStatusCheckIsASetting() {
        reopen(Map.of("statusCheckIdParameter", "id", "statusCheckVersion", "1.3.0"));
        raw.answers("200 ", Fixture.of("reports/status-check.documented").text());

        assertThat(terminal.preAuthorisation(new PreAuthId("09051442084639")).value())
                .isPresent();
        assertThat(raw.request())
                .startsWith(
                        "GET /POSitiveWebLink/1.3.0/rest/reports?reportType=STATUS_CHECK&tid=1853195101&id=09051442084639 ");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"reportResponse\":false}, NOT_FOUND",
        "{\"preAuthId\":\"09051442084639\"}, LOST",
        "{\"authorisedBalance\":1}, LOST",
        "nonsense, LOST"
    })
    void aStatusCheckWithoutAStatusSaysWhy(String body, Answer.Reason reason) {
        raw.answers("200 ", body);

        assertThat(reason(terminal.preAuthorisationOfCard())).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "No transactions", ""})
    void aHistoryThatIsNoListIsLost(String body) {
        raw.answers("200 ", body);

        assertThat(reason(terminal.history())).isEqualTo(Answer.Reason.LOST);
    }

    @Test
    void anIdentityThatIsNoneIsLost() {
        raw.answers("200 ", "It works!");

        assertThat(reason(terminal.info())).isEqualTo(Answer.Reason.LOST);
    }

    private static <T> Answer.Reason reason(Answer<T> answer) {
        return answer.match(
                value -> {
                    throw new AssertionError("there is a value: " + value);
                },
                Answer.None::reason);
    }
}
