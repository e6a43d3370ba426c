package dev.tillbridge.testkit.paynt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire, against the vendor's samples and what is assumed beyond them. */
class PayntWireTest {

    private static final String SALE = "{\"transType\":\"SALE\",\"reference\":\"order1\",\"amountTrans\":1000}";

    private final PayntSimulator terminal = PayntSimulator.open(SimulatorOptions.builder()
            .clock(Clock.fixed(Instant.parse("2025-04-28T06:27:25Z"), ZoneOffset.UTC))
            .build());
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void theShortestConversationGoesAsInTheSheet() {
        Seen paired = new RawTill(terminal, "").pair(PayntSimulator.PAIRING_CODE);
        String token = paired.json().path("authToken").asText();
        RawTill clerk = new RawTill(terminal, token);

        assertThat(paired.status()).isEqualTo(200);
        assertThat(paired.body()).isEqualTo("{\"authToken\":\"" + token + "\"}");
        assertThat(token).matches("[0-9]{16}");
        Seen started = clerk.start(SALE);
        String sale = RawTill.uti(started);
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.body()).isEqualTo("{\"transType\":\"SALE\",\"amountTrans\":1000,\"uti\":\"" + sale + "\"}");
        assertThat(clerk.look(sale).body()).isEqualTo("{\"statusDescription\":\"Transaction started\"}");
        assertThat(clerk.look(sale).body()).isEqualTo("{\"statusDescription\":\"Contactless card read\"}");
        Seen result = clerk.look(sale);
        assertThat(result.body())
                .startsWith("{\"transApproved\":true,\"transactionType\":\"SALE\",\"authCode\":\"")
                .contains("\"voided\":false,\"uti\":\"" + sale + "\",\"originalUti\":null");
        Seen reversal = clerk.start("{\"transType\":\"REVERSAL\",\"reference\":\"void1\",\"uti\":\"" + sale + "\"}");
        String undo = RawTill.uti(reversal);
        assertThat(reversal.body()).isEqualTo("{\"transType\":\"REVERSAL\",\"uti\":\"" + undo + "\"}");
        assertThat(undo).isNotEqualTo(sale);
        assertThat(clerk.look(undo).body()).isEqualTo("{\"statusDescription\":\"Transaction started\"}");
        JsonNode undone = clerk.look(undo).json();
        assertThat(undone.path("transApproved").booleanValue()).isTrue();
        assertThat(undone.path("transactionType").asText()).isEqualTo("REVERSAL");
        assertThat(undone.path("originalUti").asText()).isEqualTo(sale);
        assertThat(undone.path("transAmount").asLong()).isEqualTo(1000);
        assertThat(clerk.look(sale).body()).isEqualTo(result.body().replace("\"voided\":false", "\"voided\":true"));
        assertThat(new RawTill(terminal, "0").look(sale).status()).isEqualTo(401);
        assertThat(clerk.look("NOSUCH").status()).isEqualTo(400);
    }

    @Test
    void anApprovedResultHasTheFieldsOfTheSheetInItsOrder() {
        Seen started = till.start("SALE", 1000);
        JsonNode result = till.resultOf(started);
        List<String> names = new ArrayList<>();
        result.fieldNames().forEachRemaining(names::add);

        assertThat(names)
                .containsExactly(
                        "transApproved",
                        "transactionType",
                        "authCode",
                        "transAmount",
                        "primaryAccountNumber",
                        "transactionDate",
                        "transCancelled",
                        "appName",
                        "applicationId",
                        "cardholderVerificationMethod",
                        "currencyCode",
                        "merchantId",
                        "terminalId",
                        "messageId",
                        "signature",
                        "transactionResponse",
                        "transactionSource",
                        "voided",
                        "uti",
                        "originalUti",
                        "cardholderReceipt",
                        "merchantReceipt");
        assertThat(result.path("transAmount").isIntegralNumber()).isTrue();
        assertThat(result.path("authCode").asText()).matches("[0-9]{6}");
        assertThat(result.path("primaryAccountNumber").asText()).isEqualTo("47**********0010");
        assertThat(result.path("transactionDate").asText()).isEqualTo("Mon Apr 28 09:27:25 GMT+03:00 2025");
        assertThat(result.path("transactionResponse").asText()).isEqualTo("00");
        assertThat(result.path("transactionSource").asText()).isEqualTo("PICC");
        assertThat(result.path("uti").asText()).isEqualTo(RawTill.uti(started));
    }

    @Test
    void utisAreVersionThreeAndHyphenated() {
        List<String> utis = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            utis.add(RawTill.uti(till.start("SALE", 1)));
            terminal.settle();
        }

        assertThat(utis)
                .doesNotHaveDuplicates()
                .allMatch(uti -> uti.matches("[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void theZoneOfTheTerminalIsThatOfItsDates() {
        terminal.zone(ZoneId.of("Europe/Riga"));

        assertThat(till.resultOf(till.start("SALE", 1)).path("transactionDate").asText())
                .isEqualTo("Mon Apr 28 09:27:25 EEST 2025");
    }

    @Test
    void receiptsAreLinesOfCellsInEveryForm() {
        terminal.next(Scenario.insertsAndSigns());
        JsonNode result = till.resultOf(till.start("SALE", 1000));

        assertThat(result.path("cardholderReceipt").toString())
                .startsWith("[[\"LOGO\"],[\"CARDHOLDER COPY\",\"5\",\"C\",\"B\"],[],[\"DEMO SHOP\",\"5\",\"C\",\"B\"],"
                        + "[\"28/04/25\",\"09:27\",\"5\",\"S\",\"N\"],[\"VISA\",\"9\",\"L\",\"N\"],"
                        + "[\"47**********0010\",\"5\",\"L\",\"N\"],[\"SALE\",\"5\",\"C\",\"N\"],"
                        + "[\"10.00 EUR\",\"9\",\"C\",\"B\"],")
                .contains("[\"Please keep this receipt\",\"1\",\"C\",\"I\"]");
        assertThat(result.path("merchantReceipt").toString())
                .contains("\"R\",\"N\"]", "[\"SIGNATURE\",\"5\",\"L\",\"U\"]", "[\"TERMINAL 10000001\"]", "\"QR\"");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 978, 12.50, 12.50 EUR",
        "JPY, 392, 1250, 1250 JPY",
        "KWD, 414, 1.250, 1.250 KWD",
        "XPF, 953, 1250, 1250 XPF"
    })
    void amountsAreInTheSmallestUnitOfTheCurrency(String code, String number, String amount, String printed) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        try (PayntSimulator abroad = PayntSimulator.open(
                SimulatorOptions.builder().currency(currency).build())) {
            RawTill there = new RawTill(abroad);
            JsonNode result = there.resultOf(there.start("SALE", 1250));

            assertThat(result.path("transAmount").asLong()).isEqualTo(1250);
            assertThat(result.path("currencyCode").asText()).isEqualTo(number);
            assertThat(result.path("merchantReceipt").toString()).contains("\"" + printed + "\"");
            assertThat(abroad.settings()).containsEntry("currency", code);
            assertThat(abroad.ledger().totalCaptured()).isEqualTo(Money.of(currency, new BigDecimal(amount)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> abroad.next(Scenario.tapsCard().addsTip(Money.parse("GBP 1"))))
                    .withMessageContaining(code);
        }
    }

    @Test
    void theLargestAmountIsTheLargestIntegerOfThirtyTwoBits() {
        assertThat(till.start("SALE", 2_147_483_648L).status()).isEqualTo(400);
        assertThat(till.resultOf(till.start("SALE", 2_147_483_647L))
                        .path("transAmount")
                        .asLong())
                .isEqualTo(2_147_483_647L);
    }

    // Errors

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | Invalid JSON",
                "[] | Invalid JSON",
                "{\"amountTrans\":1,\"amountTrans\":1} | Invalid JSON",
                "{\"amountTrans\":1} | Missing parameter: transType",
                "{\"transType\":\"sale\",\"amountTrans\":1} | Unknown transType",
                "{\"transType\":\"CASHBACK\",\"amountTrans\":1} | Unknown transType",
                "{\"transType\":7,\"amountTrans\":1} | Invalid parameter: transType",
                "{\"transType\":\"SALE\"} | Missing parameter: amountTrans",
                "{\"transType\":\"SALE\",\"amountTrans\":null} | Missing parameter: amountTrans",
                "{\"transType\":\"SALE\",\"amountTrans\":0} | Invalid parameter: amountTrans",
                "{\"transType\":\"REFUND\",\"amountTrans\":-1} | Invalid parameter: amountTrans",
                "{\"transType\":\"PREAUTH\",\"amountTrans\":10.00} | Invalid parameter: amountTrans",
                "{\"transType\":\"SALE\",\"amountTrans\":\"1000\"} | Invalid parameter: amountTrans",
                "{\"transType\":\"COMPLETION\",\"amountTrans\":1} | Missing parameter: uti",
                "{\"transType\":\"REVERSAL\"} | Missing parameter: uti",
                "{\"transType\":\"REVERSAL\",\"uti\":7} | Invalid parameter: uti",
                "{\"transType\":\"REVERSAL\",\"uti\":\"NOSUCH\"} | Unknown uti",
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"reference\":\"a b\"} | Invalid parameter: reference",
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"reference\":\"\"} | Invalid parameter: reference",
                "{\"transType\":\"SALE\",\"amountTrans\":1,\"reference\":\"1234567890123456789012345678901234567\"}"
                        + " | Invalid parameter: reference"
            })
    void aBadStartIsRefusedAndStartsNothing(String body, String explanation) {
        Seen seen = till.start(body);

        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(seen.body()).isEqualTo(explanation);
        assertThat(terminal.ledger().starts()).hasSize(1);
        assertThat(till.start("SALE", 1).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?tid=1&uti=1", "?uti=1", "?tid=&uti=1", "?tid=1850005555", "?tid=1850005555&uti="})
    void aLookupWithoutOurSerialOrAUtiIsRefused(String query) {
        assertThat(till.send("GET", RawTill.BASE + "transaction" + query, "").status())
                .isEqualTo(400);
    }

    @Test
    void aStartForAnotherSerialIsRefused() {
        Seen seen = till.send("POST", RawTill.BASE + "transaction?tid=1", SALE);

        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.body()).isEqualTo("Wrong tid");
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void theTokenIsCheckedBeforeTheSerialAndTheBody() {
        RawTill stranger = new RawTill(terminal, "");

        assertThat(stranger.send("POST", RawTill.BASE + "transaction", "{").status())
                .isEqualTo(401);
        assertThat(stranger.send("GET", RawTill.BASE + "transaction", "").status())
                .isEqualTo(401);
        assertThat(new RawTill(terminal, "0000000000000000").start(SALE).status())
                .isEqualTo(401);
        assertThat(terminal.ledger().starts()).hasSize(2);
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /payntpos/1.0.0/status, 404",
        "GET, /payntpos/1.0.0/transaction/, 404",
        "GET, /payntpos/1.1.0/pair, 404",
        "GET, /pair, 404",
        "GET, /payntpos/1.0.0/rest/pair, 404",
        "DELETE, /payntpos/1.0.0/transaction?tid=1850005555, 405",
        "PUT, /payntpos/1.0.0/transaction?tid=1850005555, 405",
        "POST, /payntpos/1.0.0/pair?tid=1850005555&pairingCode=3499, 405"
    })
    void thereAreThreeCallsAndNoMore(String method, String target, int status) {
        assertThat(till.send(method, target, "").status()).isEqualTo(status);
        assertThat(terminal.pairingCode()).contains(PayntSimulator.PAIRING_CODE);
    }

    @Test
    void aSecondStartIsRefusedAsBusyAndLeavesTheFirstAlone() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        terminal.next(held);
        String uti = RawTill.uti(till.start("SALE", 1000));
        till.look(uti);

        Seen second = till.start("SALE", 2000);
        Seen bad = till.start("{\"transType\":\"REVERSAL\",\"uti\":\"" + uti + "\"}");
        held.release();

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).isEqualTo("Terminal busy");
        assertThat(bad.body()).isEqualTo("Original transaction still running");
        assertThat(till.result(uti).path("transApproved").booleanValue()).isTrue();
        assertThat(terminal.ledger().entries()).hasSize(1);
        assertThat(terminal.ledger().starts()).hasSize(3);
    }

    @Test
    void bytesThatAreNoRequestAreRefused() {
        assertThat(till.header("X-Long: " + "x".repeat(40_000)).look("1").status())
                .isEqualTo(400);
    }

    // What is seen from outside

    @Test
    void whatIsRecordedShowsNoSecret() {
        terminal.openPairing("8812");
        new RawTill(terminal, "").pair("8812");
        String token = terminal.paired();
        new RawTill(terminal, token)
                .start("{\"transType\":\"SALE\",\"amountTrans\":1,\"reference\":\"4929000000006789\"}");
        new RawTill(terminal, token).start("{\"reference\":\"" + token + "\"}");

        assertThat(terminal.wire()).hasSize(3);
        assertThat(terminal.wire().toString()).doesNotContain("8812", token, "4929000000006789");
        assertThat(terminal.wire().get(0).path()).isEqualTo("/payntpos/1.0.0/pair?tid=1850005555&pairingCode=***");
        assertThat(terminal.wire().get(0).answer().words()).isEqualTo("200 OK {\"authToken\":\"***\"}");
        assertThat(terminal.wire().get(0).credentialSent()).isFalse();
        assertThat(terminal.wire().get(1).body()).contains("***********6789");
        assertThat(terminal.wire().get(1).credentialSent()).isTrue();
        assertThat(terminal.sawCredential()).isTrue();
    }

    @Test
    void plainHttpIsThereForThoseWhoAskForIt() {
        try (PayntSimulator plain = PayntSimulator.openWithoutEncryption(SimulatorOptions.standard())) {
            RawTill there = new RawTill(plain);

            assertThat(plain.settings()).containsEntry("plainHttp", "true");
            assertThat(there.resultOf(there.start("SALE", 1))
                            .path("transApproved")
                            .booleanValue())
                    .isTrue();
        }
        assertThat(terminal.settings()).containsOnlyKeys("host", "port", "serial", "currency");
    }

    @Test
    void offTheNetworkConnectionsAreRefusedUntilItIsBackOnTheSamePort() {
        terminal.refuseConnections(true);
        End off = till.look("1").end();
        terminal.refuseConnections(false);

        assertThat(off).isEqualTo(End.REFUSED);
        assertThat(till.look("1").status()).isEqualTo(400);
    }

    @Test
    void anotherCertificateHasAnotherFingerprint() {
        String before = terminal.certificateFingerprint();

        terminal.replaceCertificate();

        assertThat(terminal.certificateFingerprint()).isNotEqualTo(before).matches("[0-9a-f]{64}");
        assertThat(till.look("1").status()).isEqualTo(400);
    }
}
