package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.GBP;
import static dev.tillbridge.driver.axept.Bench.KEY;
import static dev.tillbridge.driver.axept.Bench.TENDER;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.http.RawTerminal;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks against the verdict beside it, or cannot be read, is never overlooked. */
class AxeptDoubtTest {

    private static final Fixture SALE = Fixture.of("sale/approved.made-up");
    private static final Fixture DECLINED = Fixture.of("sale/declined.made-up");

    private final RawTerminal raw = RawTerminal.open();
    private final AxeptTerminal terminal = Bench.open(Bench.reaching(raw, Map.of()));

    @AfterEach
    void close() {
        terminal.close();
        raw.close();
    }

    private static Evidence evidence(Fixture fixture) {
        return AxeptEvidenceMapper.toEvidence(
                AxeptCodec.read(fixture.text(), TransactionReply.class).orElseThrow(), GBP, ZoneId.of("Europe/London"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transPartiallyApproved", "isDeferred"})
    void aFlagThatCannotBeReadIsNotAbsent(String flag) {
        for (String json : List.of("1", "0", "\"yes\"", "[]", "{}")) {
            assertThat(evidence(SALE.with(flag, json)).unknown()).as(json).containsExactly(flag);
        }
        for (String json : List.of("null", "\"\"", "false", "\"False\"")) {
            assertThat(evidence(SALE.with(flag, json)).unknown()).as(json).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"05\"]", "{}", "\"DECLINED\"", "true", "5.5", "-5"})
    void aResponseCodeThatIsNoneIsNotAbsent(String json) {
        assertThat(evidence(SALE.with("responseCode", json)).unknown()).containsExactly("responseCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"00\"", "\"Y1\"", "0", "\"085\"", "\"\"", "null"})
    void aResponseCodeInTheFormOfOneIsHandedOn(String json) {
        assertThat(evidence(SALE.with("responseCode", json)).unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"approved\":\"no\"}", "{\"approved\":0}", "[]", "\"declined\"", "true"})
    void aReversalThatCannotBeReadIsNotAbsent(String json) {
        assertThat(evidence(SALE.with("reversalDetails", json)).unknown()).containsExactly("reversalDetails");
    }

    @Test
    void anAuthorisationThatCannotBeReadBesideARefusalIsNotAbsent() {
        assertThat(evidence(DECLINED.with("authorisationCode", "[\"308373\"]")).unknown())
                .containsExactly("authorisationCode");
    }

    @Test
    void thePreAuthorisationThatItIsAboutIsToldAndOnlyATextNamesOne() {
        assertThat(evidence(SALE.with("preAuthId", "\"09031432508188\"")).original())
                .contains("09031432508188");
        for (String json : List.of("9031432508188", "[\"09031432508188\"]", "{}")) {
            Evidence evidence = evidence(SALE.with("preAuthId", json));
            assertThat(evidence.unknown()).as(json).containsExactly("preAuthId");
            assertThat(evidence.details().preAuthId()).as(json).isEmpty();
        }
    }

    @Test
    void anApprovalWithARefusalOfTheChipContradictsItself() {
        assertThat(evidence(SALE.with("emvCryptogramType", "\"AAC\"")).contradictions())
                .containsExactly("approved with a cryptogram by which the chip refuses");
        assertThat(evidence(SALE.with("emvCryptogramType", "\"AAC\"").with("transType", "\"REFUND\""))
                        .contradictions())
                .as("a refund asks the chip for it")
                .isEmpty();
    }

    @Test
    void aRefusalTellsThatItWasApprovedOffline() {
        Evidence evidence = evidence(DECLINED.with("isDeferred", "true"));

        assertThat(evidence.verdicts()).containsExactly(Verdict.DECLINED);
        assertThat(evidence.deferred()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cvmSigRequired,true,true",
        "cvmSigRequired,1,true",
        "cvmSigRequired,'\"yes\"',true",
        "cvmSigRequired,false,false",
        "cvmSigRequired,'\"\"',false",
        "cvmType,'\"SIG\"',true",
        "cvmType,'\"PLAINTEXT_PIN_AND_SIG\"',true",
        "cvmType,'\"NO_CVM\"',false"
    })
    void aSignatureIsAskedForUnlessItSurelyIsNotNeeded(String field, String json, boolean asked) {
        assertThat(evidence(SALE.with(field, json)).details().signatureRequired())
                .isEqualTo(asked);
    }

    // Refusals

    private Evidence besideRefusal(String body) {
        raw.answers("400 Bad input parameter or invalid JSON", body);
        StartAnswer answer = terminal.start(
                Bench.start(
                        Sale.builder().tender(TENDER).amount(pounds("12.50")).build()),
                TestGate.open());
        assertThat(answer).isInstanceOf(StartAnswer.Rejected.class);
        return ((StartAnswer.Rejected) answer).told();
    }

    @Test
    void aResultInARefusalIsHandedOn() {
        Evidence told = besideRefusal(SALE.with("uti", "\"B\"").text());

        assertThat(told.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(told.traces()).contains("the id of a transaction", "a result", "an authorisation code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uti\":\"B\"}",
                "{\"uti\":7}",
                "{\"transApproved\":null,\"responseCode\":\"00\"}",
                "{\"cardPan\":\"************0215\"}"
            })
    void anyFieldOfAResultInARefusalIsATrace(String body) {
        assertThat(besideRefusal(body).traces()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad input parameter or invalid JSON",
                "",
                "{}",
                "{\"error\":\"busy\"}",
                "{\"uti\":\"" + KEY + "\"}"
            })
    void aRefusalWithoutAResultHasNoTrace(String body) {
        Evidence told = besideRefusal(body);

        assertThat(told.traces()).isEmpty();
        assertThat(told.verdicts()).isEmpty();
    }

    // Reports

    private Answer<Report> report(Report.Kind asked, String told) {
        raw.answers("200", "{\"reportType\":" + told + ",\"reportResponse\":true,\"saleCount\":1,\"saleAmount\":100}");
        return terminal.report(asked);
    }

    @ParameterizedTest
    @CsvSource({"X,'\"ZReport\"'", "Z,'\"XReport\"'", "X,'\"STATUS_CHECK\"'", "X,1", "Z,'[\"ZReport\"]'"})
    void anotherReportThanTheOneAskedForIsNeverShown(Report.Kind asked, String told) {
        assertThat(report(asked, told).value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"X,'\"XReport\"'", "Z,'\"ZReport\"'", "X,null"})
    void theReportAskedForIsShown(Report.Kind asked, String told) {
        assertThat(report(asked, told).value()).isPresent();
    }

    @Test
    void aReportThatResetsWhereOneWasAskedForThatDoesNotIsSaidLoudly() {
        List<String> alarms = new ArrayList<>();

        Answer<Report> answer = Alarms.during(() -> report(Report.Kind.X, "\"ZReport\""), alarms);

        assertThat(answer.toString()).contains("the totals may have been reset");
        assertThat(alarms).singleElement().asString().contains("the totals may have been reset");
    }

    @Test
    void aReportIsNotTakenForTheStateOfAPreAuthorisation() {
        raw.answers("200", "{\"reportType\":\"ZReport\",\"preAuthId\":\"09051442084639\",\"authorisedBalance\":15000}");

        assertThat(terminal.preAuthorisation(new PreAuthId("09051442084639")).value())
                .isEmpty();
    }

    // Card acquisition

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "1"})
    void aPaymentTellingWhereOnlyACardWasAskedForIsAnAlarm(String approved) {
        raw.answers("200", "{\"uti\":\"" + KEY + "\",\"cardToken\":\"T\",\"transApproved\":" + approved + "}");
        List<String> alarms = new ArrayList<>();

        AcquisitionAnswer answer = Alarms.during(() -> terminal.lookAtAcquisition(new StartKey(KEY)), alarms);

        assertThat(answer).isInstanceOf(AcquisitionAnswer.Ended.class);
        assertThat(alarms).hasSize(1);
    }
}
