package dev.tillbridge.testkit.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which a real terminal may differ, and planted text; the two of the token and that of the code are with the pairing. */
class PayntQuirkTest {

    private static final String PAN = "4929000000006";
    private static final String OURS = "0e6f7b1c2c5b4c0f9b526b1d0c7c9a10";

    private final SettableClock clock = new SettableClock(Instant.parse("2025-04-28T06:27:25Z"));
    private final PayntSimulator terminal =
            PayntSimulator.open(SimulatorOptions.builder().clock(clock).build());
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void close() {
        terminal.close();
    }

    private JsonNode sale() {
        return till.resultOf(till.start("SALE", 1000));
    }

    private static String saleWith(String uti) {
        return "{\"transType\":\"SALE\",\"uti\":\"" + uti + "\",\"amountTrans\":1000}";
    }

    // Starts and lookups

    @Test
    void anUnknownUtiCanBeNotFound() {
        terminal.quirks(PayntQuirk.UNKNOWN_UTI_IS_404);

        assertThat(till.look("NOSUCH").status()).isEqualTo(404);
        assertThat(till.look("").status()).as("a missing one is a bad request").isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"PENDING_IS_206, 206, statusDescription", "PENDING_IS_EMPTY, 200, ''"})
    void whatRunsCanBeToldOtherwise(PayntQuirk quirk, int status, String field) {
        terminal.quirks(quirk);
        String uti = RawTill.uti(till.start("SALE", 1000));

        Seen pending = till.look(uti);

        assertThat(pending.status()).isEqualTo(status);
        if (field.isEmpty()) {
            assertThat(pending.body()).isEmpty();
        } else {
            assertThat(pending.fields()).containsExactly(field);
        }
        terminal.settle();
        assertThat(till.look(uti).status()).as("a result is 200").isEqualTo(200);
    }

    @Test
    void errorsCanBeJsonOrNothing() {
        terminal.quirks(PayntQuirk.ERRORS_AS_JSON);
        Seen json = till.start("{\"transType\":\"SALE\"}");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.body()).isEqualTo("{\"error\":\"Missing parameter: amountTrans\"}");

        terminal.quirks(PayntQuirk.ERRORS_WITHOUT_BODY);
        Seen nothing = till.start("{\"transType\":\"SALE\"}");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.body()).isEmpty();
    }

    @Test
    void aUtiOfOursIsIgnoredUnlessToldOtherwise() {
        String made = RawTill.uti(till.start(saleWith(OURS)));
        terminal.settle();

        assertThat(made).isNotEqualTo(OURS);
        assertThat(till.look(OURS).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SALE", "REFUND", "PREAUTH"})
    void aUtiOfOursCanBeHonoured(String type) {
        terminal.quirks(PayntQuirk.HONOURS_CLIENT_UTI);

        Seen started = till.start(saleWith(OURS).replace("SALE", type));

        assertThat(RawTill.uti(started)).isEqualTo(OURS);
        assertThat(till.result(OURS).path("uti").asText()).isEqualTo(OURS);
        assertThat(terminal.ledger().startsWithKey(OURS)).hasSize(1);
        assertThat(terminal.ledger().entry(OURS)).isPresent();
    }

    @Test
    void aUtiOfOursServesOnceInNinetyDays() {
        terminal.quirks(PayntQuirk.HONOURS_CLIENT_UTI);
        till.resultOf(till.start(saleWith(OURS)));

        Seen again = till.start(saleWith(OURS));
        clock.advance(Duration.ofDays(91));
        Seen later = till.start(saleWith(OURS));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo("uti already used");
        assertThat(later.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "0e6f-7b1c", "12345678901234567890123456789012345678901234567890123456789012345"})
    void aUtiOfOursThatIsMalformedIsRefused(String uti) {
        terminal.quirks(PayntQuirk.HONOURS_CLIENT_UTI);

        assertThat(till.start(saleWith(uti)).status()).isEqualTo(400);
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void numbersInTextCanBeAccepted() {
        terminal.quirks(PayntQuirk.COERCES_NUMERIC_TEXT);

        assertThat(till.resultOf(till.start("{\"transType\":\"SALE\",\"amountTrans\":\"1000\"}"))
                        .path("transAmount")
                        .asLong())
                .isEqualTo(1000);
        assertThat(till.start("{\"transType\":\"SALE\",\"amountTrans\":\"10.00\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAcceptanceCanBeCreated() {
        terminal.quirks(PayntQuirk.STARTS_ARE_201);

        assertThat(till.start("SALE", 1000).status()).isEqualTo(201);
    }

    @Test
    void anAcceptanceCanLackItsUtiAndTheMoneyMovesAllTheSame() {
        terminal.quirks(PayntQuirk.STARTS_WITHOUT_UTI);

        assertThat(till.start("SALE", 1000).body()).isEqualTo("{\"transType\":\"SALE\",\"amountTrans\":1000}");

        terminal.settle();
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 10"));
    }

    @Test
    void anAcceptanceCanRepeatTheUtiOfTheOriginal() {
        String sale = RawTill.uti(till.start("SALE", 1000));
        till.result(sale);
        String hold = RawTill.uti(till.start("PREAUTH", 3000));
        till.result(hold);
        terminal.quirks(PayntQuirk.STARTS_REPEAT_ORIGINAL_UTI);

        assertThat(RawTill.uti(till.start("SALE", 1000)))
                .as("what has no original has its own")
                .isNotEmpty()
                .isNotEqualTo(sale);
        terminal.settle();
        assertThat(RawTill.uti(till.reverse(sale))).isEqualTo(sale);
        terminal.settle();
        assertThat(RawTill.uti(till.complete(hold, 2000))).isEqualTo(hold);
        terminal.settle();

        assertThat(till.look(sale).json().path("transactionType").asText())
                .as("what is found there is the original")
                .isEqualTo("SALE");
        assertThat(till.look(sale).json().path("voided").booleanValue()).isTrue();
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 30"));
    }

    // Results

    @Test
    void theVerdictCanBeText() {
        terminal.quirks(PayntQuirk.VERDICT_AS_TEXT);

        assertThat(sale().path("transApproved").textValue()).isEqualTo("true");
        terminal.next(Scenario.tapsCard().declined("51"));
        assertThat(sale().path("transApproved").textValue()).isEqualTo("false");
    }

    @Test
    void theVerdictCanBeMissing() {
        terminal.quirks(PayntQuirk.NO_VERDICT);

        JsonNode result = sale();

        assertThat(result.has("transApproved")).isFalse();
        assertThat(result.path("transactionType").asText()).isEqualTo("SALE");
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void aCancellationCanLackItsVerdict() {
        terminal.quirks(PayntQuirk.CANCELLED_WITHOUT_VERDICT);
        assertThat(sale().path("transApproved").booleanValue()).isTrue();
        terminal.next(Scenario.cancelsOnTerminal());

        JsonNode cancelled = sale();

        assertThat(cancelled.has("transApproved")).isFalse();
        assertThat(cancelled.path("transCancelled").booleanValue()).isTrue();
    }

    @Test
    void aResultCanLackItsUti() {
        terminal.quirks(PayntQuirk.RESULTS_WITHOUT_UTI);

        assertThat(sale().has("uti")).isFalse();
    }

    @Test
    void resultsCanHaveTheSiblingsForm() {
        terminal.quirks(PayntQuirk.LOCAL_LINK_RESULTS);
        terminal.next(Scenario.tapsCard().addsTip(Money.parse("EUR 1")));

        JsonNode result = sale();

        assertThat(result.has("transAmount")).isFalse();
        assertThat(result.path("totalAmount").textValue()).isEqualTo("1100");
        assertThat(result.path("tipAmount").asLong()).isEqualTo(100);
        assertThat(result.path("transactionDate").asText()).isEqualTo("Apr 28, 2025 09:27:25");
        assertThat(result.path("statuses").textValue())
                .isEqualTo("[\"Transaction started\",\"Contactless card read\",\"Transaction approved\","
                        + "\"Transaction finished\"]");
    }

    @Test
    void receiptsCanBeMissingOrText() throws JsonProcessingException {
        terminal.quirks(PayntQuirk.NO_RECEIPTS);
        assertThat(sale().has("cardholderReceipt")).isFalse();
        assertThat(sale().has("merchantReceipt")).isFalse();

        terminal.quirks(PayntQuirk.RECEIPTS_AS_TEXT);
        JsonNode receipt =
                new ObjectMapper().readTree(sale().path("merchantReceipt").textValue());
        assertThat(receipt.path(0).path(0).asText()).isEqualTo("MERCHANT COPY");
    }

    @Test
    void quirksEndWhenOthersAreGiven() {
        terminal.quirks(PayntQuirk.NO_VERDICT, PayntQuirk.NO_RECEIPTS);
        terminal.quirks();

        assertThat(sale().path("transApproved").booleanValue()).isTrue();
        assertThat(sale().has("cardholderReceipt")).isTrue();
    }

    // Planted text

    @Test
    void plantedTextIsInEveryTextThatATillDoesNotCompareOrParse() {
        terminal.plant(PAN);
        String uti = RawTill.uti(till.start("SALE", 1000));
        JsonNode pending = till.look(uti).json();
        JsonNode result = till.result(uti);

        List<String> clean = new ArrayList<>();
        collectCleanTexts("", pending, clean);
        collectCleanTexts("", result, clean);
        assertThat(clean).isEmpty();
        assertThat(result.path("primaryAccountNumber").asText()).isEqualTo(PAN);
        assertThat(result.path("merchantReceipt").toString()).contains("DEMO SHOP " + PAN);
        assertThat(till.look("NOSUCH").body()).contains(PAN);
        assertThat(till.start("{").body()).contains(PAN);
        assertThat(result.path("transApproved").booleanValue()).isTrue();
        assertThat(result.path("uti").asText()).isEqualTo(uti);
        assertThat(result.path("transactionType").asText()).isEqualTo("SALE");
        assertThat(result.path("currencyCode").asText()).isEqualTo("978");
    }

    private static void collectCleanTexts(String name, JsonNode node, List<String> clean) {
        Set<String> compared = Set.of(
                "uti",
                "transactionType",
                "transactionResponse",
                "transactionDate",
                "currencyCode",
                "cardholderReceipt",
                "merchantReceipt");
        if (compared.contains(name)) {
            return;
        }
        if (node.isTextual() && !node.asText().contains(PAN)) {
            clean.add(name + "=" + node.asText());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            collectCleanTexts(field.getKey(), field.getValue(), clean);
        }
    }
}
