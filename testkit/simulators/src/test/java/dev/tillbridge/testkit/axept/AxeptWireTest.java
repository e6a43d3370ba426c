package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire, against the samples that the vendor published. */
class AxeptWireTest {

    private static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";
    private static final List<String> CANCELLED_SAMPLE = List.of(
            "amountCashback",
            "amountDiscount",
            "amountGratuity",
            "amountTrans",
            "cardCaptureMethod",
            "cardPan",
            "cardPanSequenceNumber",
            "cardScheme",
            "cardSchemeId",
            "cardType",
            "cvmPinVerified",
            "cvmSigRequired",
            "cvmType",
            "dccResults",
            "errorText",
            "isDeferred",
            "merchantId",
            "merchantLocation",
            "merchantName",
            "merchantReference",
            "penniesAmount",
            "receiptNumber",
            "retrievalReferenceNumber",
            "softwareVersion",
            "stan",
            "terminalId",
            "transApproved",
            "transCancelled",
            "transCurrencyCode",
            "transCurrencyNum",
            "transDateTime",
            "transDateTimeEpoch",
            "transPartiallyApproved",
            "transType",
            "uti",
            "DisplayData");
    private static final List<String> APPROVED_COMPLETION_SAMPLE = List.of(
            "amountCashback",
            "amountDiscount",
            "amountGratuity",
            "amountTrans",
            "authorisationCode",
            "cardCaptureMethod",
            "cardExpiryDate",
            "cardPan",
            "cardPanSequenceNumber",
            "cardScheme",
            "cardSchemeId",
            "cardToken",
            "cardType",
            "cvmPinVerified",
            "cvmSigRequired",
            "cvmType",
            "dccResults",
            "emvAid",
            "emvCryptogramType",
            "emvTvr",
            "errorText",
            "isDeferred",
            "merchantId",
            "merchantLocation",
            "merchantName",
            "merchantReference",
            "merchantTokenId",
            "paymentId",
            "penniesAmount",
            "preAuthId",
            "receiptNumber",
            "responseCode",
            "retrievalReferenceNumber",
            "schemeReferenceData",
            "shortPaymentId",
            "softwareVersion",
            "stan",
            "terminalId",
            "transApproved",
            "transCancelled",
            "transCurrencyCode",
            "transCurrencyNum",
            "transDateTime",
            "transDateTimeEpoch",
            "transPartiallyApproved",
            "transType",
            "emvCryptogram",
            "uti",
            "DisplayData");

    private final AxeptSimulator terminal = AxeptSimulator.open(SimulatorOptions.builder()
            .clock(Clock.fixed(Instant.parse("2025-09-03T14:44:25.123Z"), ZoneOffset.UTC))
            .build());
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aStartIsAnsweredLiterallyAsInTheSample() {
        Seen seen = till.start("{\"amountTrans\": 15000, \"transType\": \"SALE\", \"uti\":\"" + KEY + "\"}");

        assertThat(seen.statusLine()).isEqualTo("HTTP/1.1 201 Transaction Created");
        assertThat(seen.body())
                .isEqualTo(
                        "{\"amountCashback\":0,\"amountGratuity\":0,\"amountTrans\":15000,\"transType\":\"SALE\",\"uti\":\""
                                + KEY + "\"}");
    }

    @Test
    void headersComeInTheOrderOfTheDeviceWithAnUnpaddedDay() {
        Seen seen = till.header("Accept-Encoding: gzip, deflate, br").report("XReport");

        assertThat(seen.headerNames())
                .containsExactly(
                        "Content-Type",
                        "Date",
                        "Access-Control-Allow-Origin",
                        "Access-Control-Allow-Methods",
                        "Access-Control-Max-Age",
                        "Access-Control-Allow-Headers",
                        "Allow",
                        "Connection",
                        "Content-Encoding",
                        "Transfer-Encoding");
        assertThat(seen.header("Date")).isEqualTo("Wed, 3 Sep 2025 14:44:25 GMT");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.json().path("reportType").asText()).isEqualTo("XReport");
    }

    @Test
    void answersArePackedOnlyWhenOffered() {
        assertThat(till.report("XReport").headerNames()).doesNotContain("Content-Encoding");
    }

    @Test
    void aRunningTransactionShowsOnlyItsProgress() {
        till.sale(1250, KEY);

        Seen waiting = till.look(KEY);
        Seen authorising = till.look(KEY);

        assertThat(waiting.statusLine()).isEqualTo("HTTP/1.1 206 Transaction in progress");
        assertThat(waiting.body())
                .isEqualTo("{\"DisplayData\":[{\"value\":1,\"description\":\"Transaction started\"},"
                        + "{\"value\":13,\"description\":\"GetCard Screen Displayed\"}]}");
        assertThat(RawTill.progress(authorising)).containsExactly(1, 13, 7, 71);
    }

    @Test
    void anApprovedCompletionHasTheFieldsOfTheSampleInItsOrder() {
        terminal.quirks(AxeptQuirk.NO_RECEIPT_DATA);
        till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}");

        Seen seen = till.header("disablePrinting: true").play("{\"transType\":\"COMPLETION\",\"amountTrans\":15000}");

        assertThat(seen.statusLine()).isEqualTo("HTTP/1.1 200 ");
        assertThat(seen.fields()).containsExactlyElementsOf(APPROVED_COMPLETION_SAMPLE);
        assertThat(RawTill.progress(seen)).containsExactly(1, 13, 7, 71, 17, 2, 12);
        assertThat(seen.json().path("transApproved").isBoolean()).isTrue();
        assertThat(seen.json().path("transDateTime").asText()).isEqualTo("2025-09-03 15:44:25");
        assertThat(seen.json().path("transDateTimeEpoch").asLong()).isEqualTo(1756910665123L);
        assertThat(seen.json().path("paymentId").asText()).endsWith("/03092025144425123");
        assertThat(seen.json().path("preAuthId").asText()).matches("0903144425[0-9]{4}");
        assertThat(seen.json().path("cardPan").asText()).isEqualTo("************0215");
        assertThat(seen.json().path("merchantName").asText()).isEqualTo("axept® PRO");
    }

    @Test
    void slashesAreEscapedOnOneLine() {
        till.sale(100, KEY);

        assertThat(till.result(KEY).body())
                .contains("\"shortPaymentId\":\"40695\\/1\"")
                .doesNotContain("\n");
    }

    @Test
    void aCancelIsAnsweredWithTheResultLiterallyShapedAsInTheSample() {
        till.start("{\"transType\":\"COMPLETION\",\"amountTrans\":1000,\"uti\":\"" + KEY + "\"}");

        Seen seen = till.cancel();

        assertThat(seen.statusLine()).isEqualTo("HTTP/1.1 200 Response Not set");
        assertThat(seen.fields()).containsExactlyElementsOf(CANCELLED_SAMPLE);
        assertThat(RawTill.progress(seen)).containsExactly(1, 13, 97, 10, 12);
        assertThat(seen.json().path("transCancelled").asBoolean()).isTrue();
        assertThat(seen.json().path("transApproved").asBoolean(true)).isFalse();
        assertThat(seen.json().path("amountTrans").asInt()).isEqualTo(1000);
        assertThat(seen.json().path("cardPan").asText()).isEqualTo("****************");
        assertThat(seen.json().path("cardPanSequenceNumber").asText()).isEqualTo("-01");
        assertThat(seen.json().path("retrievalReferenceNumber").asText()).isEqualTo("000001490001");
        assertThat(seen.json().path("stan").asText()).isEqualTo("0");
        assertThat(till.look(KEY).body()).isEqualTo(seen.body());
    }

    @Test
    void anApprovedFullReversalByIdHasTheOddValuesOfTheSample() {
        String id = till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}")
                .json()
                .path("preAuthId")
                .asText();

        Seen seen = till.play("{\"transType\":\"REVERSAL\",\"preAuthId\":\"" + id + "\"}");

        assertThat(seen.json().path("amountTrans").asInt(-1)).isZero();
        assertThat(seen.fields()).contains("cardExpiryDate", "cardToken", "reversalDetails");
        assertThat(seen.fields()).doesNotContain("authorisationCode");
        assertThat(seen.json().path("cardCaptureMethod").asText()).isEqualTo("NOT_CAPTURED");
        assertThat(seen.json().path("cardPan").asText()).isEqualTo("************0215");
        assertThat(seen.json().path("cardScheme").asText()).isEqualTo("Visa");
        assertThat(RawTill.progress(seen)).containsExactly(1, 71, 17, 2, 12);
    }

    @Test
    void aDeclinedResultLacksWhatOnlyAnApprovalHas() {
        terminal.next(Scenario.tapsCard().declined("51"));

        Seen seen = till.play("{\"transType\":\"SALE\",\"amountTrans\":1250}");

        assertThat(seen.fields()).doesNotContain("authorisationCode", "paymentId", "shortPaymentId", "preAuthId");
        assertThat(seen.json().path("responseCode").asText()).isEqualTo("51");
        assertThat(seen.json().path("errorText").asText()).isEqualTo("Host Declined");
        assertThat(RawTill.progress(seen)).containsExactly(1, 13, 7, 71, 38, 3, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0/rest", "1.0.0", "1.1.0/rest", "1.1.0", "1.2.0/rest", "1.2.0"})
    void everyVersionLeadsToTheSameState(String version) {
        till.sale(1250, KEY);

        assertThat(till.send("GET", "/POSitiveWebLink/" + version + "/transaction?tid=1853195101&uti=" + KEY, "")
                        .status())
                .isEqualTo(206);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/POSitiveWebLink/1.3.0/rest/info",
                "/POSitiveWebLink/1.1.0/rest/pair",
                "/info",
                "/POSitiveWebLink/1.1.0/rest/../info"
            })
    void anyOtherPathIsNotFound(String path) {
        Seen seen = till.send("GET", path, "");

        assertThat(seen.statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(seen.header("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void anotherBearerIsNotAuthorised() {
        Seen wrong = new RawTill(terminal, "1").sale(100, KEY);
        Seen none = new RawTill(terminal, "").sale(100, KEY);

        assertThat(wrong.statusLine()).isEqualTo("HTTP/1.1 403 Not Authorised");
        assertThat(wrong.body()).isEqualTo("Not Authorised");
        assertThat(none.status()).isEqualTo(403);
        assertThat(terminal.wire().get(0).credentialSent()).isTrue();
        assertThat(terminal.wire().get(1).credentialSent()).isFalse();
        assertThat(terminal.ledger().starts()).hasSize(2);
        assertThat(till.report("XReport").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"transType\":\"SALE\"}",
                "{\"transType\":\"SALE\",\"amountTrans\":0}",
                "{\"transType\":\"SALE\",\"amountTrans\":-1}",
                "{\"transType\":\"SALE\",\"amountTrans\":12.5}",
                "{\"transType\":\"SALE\",\"amountTrans\":\"1250\"}",
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"amountTrans\":2}",
                "{\"transType\":\"SALE\",\"amountTrans\":100000000000}",
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"amountGratuity\":-1}",
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"reference\":7}",
                "{\"transType\":\"REVERSAl\",\"preAuthId\":\"1\"}",
                "{\"transType\":\"REVERSAL\",\"reversalAmount\":0}",
                "{\"amountTrans\":1}"
            })
    void aBadStartIsRefusedAndStartsNothing(String body) {
        Seen seen = till.start(body);

        assertThat(seen.statusLine()).isEqualTo("HTTP/1.1 400 Bad input parameter or invalid JSON");
        assertThat(seen.body()).isEqualTo("Bad input parameter or invalid JSON");
        assertThat(till.report("XReport").status()).isEqualTo(200);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 978, 12.50", "JPY, 392, 1250", "KWD, 414, 1.250"})
    void aTerminalAbroadCountsInItsOwnMoney(String code, String number, String amount) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        try (AxeptSimulator abroad = AxeptSimulator.open(
                SimulatorOptions.builder().currency(currency).build())) {
            RawTill there = new RawTill(abroad).header("disablePrinting: true");
            there.sale(1250, KEY);
            Seen seen = there.result(KEY);

            assertThat(seen.json().path("transCurrencyCode").asText()).isEqualTo(code);
            assertThat(seen.json().path("transCurrencyNum").asText()).isEqualTo(number);
            assertThat(seen.body()).contains(code + " " + amount);
            assertThat(abroad.settings()).containsEntry("currency", code);
            assertThat(abroad.ledger().totalCaptured()).isEqualTo(Money.of(currency, new BigDecimal(amount)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> abroad.next(Scenario.tapsCard().addsTip(Money.parse("GBP 1"))))
                    .withMessageContaining(code);
        }
    }

    @Test
    void aForeignSerialIsRefused() {
        assertThat(till.send("GET", RawTill.BASE + "reports?tid=1&reportType=XReport", "")
                        .status())
                .isEqualTo(400);
        assertThat(till.send("GET", RawTill.BASE + "info", "")
                        .json()
                        .path("serialNumber")
                        .asText())
                .isEqualTo(AxeptSimulator.SERIAL);
    }

    @Test
    void preFlightRequestsAreAnsweredWithoutACredential() {
        Seen seen = new RawTill(terminal, "").send("OPTIONS", RawTill.BASE + "transaction", "");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).isEmpty();
    }

    @Test
    void aRequestAboveTheLimitsIsRefusedAndTheConnectionEnds() {
        Seen seen = till.header("X-Long: " + "x".repeat(40_000)).report("XReport");

        assertThat(seen.status()).isEqualTo(400);
    }

    @Test
    void oneConnectionCarriesManyRequests() throws IOException {
        List<Seen> answers =
                till.twice(RawTill.BASE + "reports?tid=1853195101&reportType=XReport", RawTill.BASE + "info");

        assertThat(answers).allMatch(seen -> seen.status() == 200);
        assertThat(terminal.wire()).extracting(request -> request.connection()).containsExactly(1, 1);
    }

    @Test
    void aReplacedCertificateHasAnotherFingerprint() throws Exception {
        String before = fingerprint();
        assertThat(before).isEqualTo(terminal.certificateFingerprint());

        terminal.replaceCertificate();

        assertThat(fingerprint()).isEqualTo(terminal.certificateFingerprint()).isNotEqualTo(before);
    }

    @Test
    void whatIsRecordedShowsNoToken() {
        till.start(
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"cardToken\":\"secret\",\"reference\":\"4929000000006789\"}");

        assertThat(terminal.wire().get(0).body())
                .doesNotContain("secret", "4929000000006789")
                .contains("6789", "***");
        assertThat(terminal.wire().toString()).doesNotContain(AxeptSimulator.DOCUMENTED_TOKEN);
    }

    @Test
    void anAnswerStandsBesideItsRequestWithoutWhatWasPlanted() {
        String card = "4929000000006789";
        terminal.plant(card);
        till.sale(1250, KEY);
        terminal.settle();
        String seen = till.look(KEY).body();

        assertThat(seen).contains(card, "\"cardToken\":\"", "\"cardExpiryDate\":\"2812");
        assertThat(terminal.wire())
                .extracting(request -> request.answer().status())
                .containsExactly("201 Transaction Created", "200");
        assertThat(terminal.wire().toString())
                .contains("\"transApproved\":true", "\"cardToken\":\"***\"", "***********6789")
                .doesNotContain(card, "2812", seen.replaceAll(".*\"cardToken\":\"([^\" ]*).*", "$1"));
    }

    @Test
    void aPackedAnswerThatBreaksOffShowsAsMuchAsCanBeUnpacked() {
        till.sale(1250, KEY);
        terminal.settle();
        terminal.inject(Fault.TRUNCATE_ANSWER.at(Moment.LOOKUP_RESULT));

        till.header("Accept-Encoding: gzip").look(KEY);

        RecordedAnswer told = terminal.wire().get(1).answer();
        assertThat(told.extent()).isEqualTo(RecordedAnswer.Extent.PART);
        assertThat(told.body()).startsWith("{\"amountCashback\":0,").doesNotContain("DisplayData");
        assertThat(told.note()).matches("broke off after [1-9][0-9]* of [0-9]+ characters; connection closed");
    }

    @Test
    void anObserverIsCalledBeforeAnythingIsDone() {
        List<Integer> startsSeen = new CopyOnWriteArrayList<>();
        terminal.onRequest(request -> startsSeen.add(terminal.ledger().starts().size()));

        till.sale(100, KEY);

        assertThat(startsSeen).containsExactly(0);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void offTheNetworkConnectionsAreRefusedUntilItIsBackOnTheSamePort() {
        terminal.refuseConnections(true);
        End off = till.report("XReport").end();
        terminal.refuseConnections(false);

        assertThat(off).isEqualTo(End.REFUSED);
        assertThat(till.report("XReport").status()).isEqualTo(200);
    }

    private String fingerprint() throws Exception {
        try (SSLSocket socket = (SSLSocket) till.connect()) {
            byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }
}
