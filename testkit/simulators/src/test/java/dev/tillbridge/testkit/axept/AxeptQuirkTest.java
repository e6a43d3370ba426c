package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Habits of other firmware, receipts, and planted text. */
class AxeptQuirkTest {

    private static final String SALE = "{\"transType\":\"SALE\",\"amountTrans\":1250,\"reference\":\"INV/1\"}";
    private static final String PAN = "4929000000006";

    private final AxeptSimulator terminal = AxeptSimulator.open();
    private final RawTill till = new RawTill(terminal).header("disablePrinting: True");

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aStrayBraceEndsAResultButNoProgress() {
        terminal.quirks(AxeptQuirk.STRAY_BRACE);

        Seen created = till.start(SALE);
        String key = created.json().path("uti").asText();

        assertThat(created.body()).doesNotEndWith("}}");
        assertThat(till.look(key).body()).endsWith("]}");
        assertThat(till.result(key).body()).endsWith("]}}");
    }

    @Test
    void booleansCanBeText() {
        terminal.quirks(AxeptQuirk.BOOLEANS_AS_TEXT);
        assertThat(till.play(SALE).body()).contains("\"transApproved\":\"true\"", "\"transCancelled\":\"false\"");

        terminal.quirks(AxeptQuirk.BOOLEANS_AS_CAPITALISED_TEXT);
        assertThat(till.play(SALE).body()).contains("\"transApproved\":\"True\"", "\"transCancelled\":\"False\"");
    }

    @Test
    void theVerdictCanBeMissingAndTheEpochText() {
        terminal.quirks(AxeptQuirk.NO_VERDICT, AxeptQuirk.EPOCH_AS_TEXT);

        Seen seen = till.play(SALE);

        assertThat(seen.fields()).doesNotContain("transApproved");
        assertThat(seen.json().path("transDateTimeEpoch").isTextual()).isTrue();
    }

    @Test
    void packingCanBeRefusedOrForced() {
        terminal.quirks(AxeptQuirk.NEVER_GZIP);
        assertThat(new RawTill(terminal)
                        .header("Accept-Encoding: gzip")
                        .report("XReport")
                        .header("Content-Encoding"))
                .isEmpty();

        terminal.quirks(AxeptQuirk.ALWAYS_GZIP);
        assertThat(till.report("XReport").header("Content-Encoding")).isEqualTo("gzip");
        assertThat(till.report("XReport").json().path("reportResponse").asBoolean())
                .isTrue();
    }

    @Test
    void fillersComeBetweenAndBehindTheProgress() {
        terminal.quirks(AxeptQuirk.FILLER_PROGRESS);

        assertThat(RawTill.progress(till.play(SALE))).containsExactly(1, 0, 13, 0, 7, 0, 71, 0, 17, 0, 2, 0, 12, 0);
    }

    @Test
    void progressCanHaveTheClassicForm() throws JsonProcessingException {
        terminal.quirks(AxeptQuirk.CLASSIC_STATUSES);

        Seen seen = till.play(SALE);

        assertThat(seen.fields()).doesNotContain("DisplayData");
        JsonNode list = new ObjectMapper().readTree(seen.json().path("Statuses").asText());
        assertThat(list.path(0).path("statusValue").asInt()).isEqualTo(1);
        assertThat(list.path(0).path("statusDescription").asText()).isEqualTo("Transaction started");
    }

    @Test
    void aBalanceCanBeText() {
        till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}");
        terminal.quirks(AxeptQuirk.BALANCE_AS_TEXT);

        assertThat(till.report("STATUS_CHECK").json().path("authorisedBalance").asText())
                .isEqualTo("10000");
        assertThat(till.report("STATUS_CHECK").json().path("authorisedBalance").isTextual())
                .isTrue();
    }

    @Test
    void receiptsComeOnlyWhenTheDeviceDoesNotPrint() throws JsonProcessingException {
        assertThat(new RawTill(terminal).play(SALE).fields()).doesNotContain("merchantReceiptData");

        Seen seen = till.play(SALE);

        JsonNode receipt = new ObjectMapper()
                .readTree(seen.json().path("merchantReceiptData").asText());
        assertThat(receipt.path("addressLine0").asText()).isEqualTo("axept® PRO");
        assertThat(receipt.path("amount").asText()).isEqualTo("GBP 12.50");
        assertThat(seen.fields()).contains("cardholderReceiptData");
        terminal.quirks(AxeptQuirk.RECEIPT_DATA_AS_OBJECT);
        assertThat(till.play(SALE).json().path("merchantReceiptData").isObject())
                .isTrue();
    }

    @Test
    void theReferenceComesBack() {
        assertThat(till.play(SALE).json().path("merchantReference").asText()).isEqualTo("INV/1");
        assertThat(terminal.ledger().startsWithReference("INV/1")).hasSize(1);
        assertThat(terminal.ledger().entriesWithReference("INV/1")).hasSize(1);
    }

    @Test
    void plantedTextIsInEveryTextField() throws JsonProcessingException {
        terminal.plant(PAN);
        till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":100}");

        List<Seen> answers = List.of(
                till.play(SALE),
                till.history(),
                till.report("STATUS_CHECK"),
                till.report("PREAUTH_SUMMARY"),
                till.send("GET", RawTill.BASE + "info", ""),
                cancelled());

        for (Seen seen : answers) {
            List<String> clean = new ArrayList<>();
            collectCleanTexts("", seen.json(), clean);
            assertThat(clean).as(seen.body()).isEmpty();
        }
        assertThat(answers.get(0).json().path("cardPan").asText()).isEqualTo(PAN);
        assertThat(till.look("unknown").body()).contains(PAN);
        assertThat(till.start("{").body()).contains(PAN);
    }

    @Test
    void plantedTextLeavesIdentityAndVerdictAlone() {
        terminal.plant(PAN);

        JsonNode result = till.play(SALE).json();

        assertThat(result.path("transApproved").asBoolean()).isTrue();
        assertThat(result.path("transType").asText()).isEqualTo("SALE");
        assertThat(result.path("transCurrencyCode").asText()).isEqualTo("GBP");
    }

    private Seen cancelled() {
        till.start(SALE);
        return till.cancel();
    }

    private static void collectCleanTexts(String name, JsonNode node, List<String> clean)
            throws JsonProcessingException {
        Set<String> parsed = Set.of(
                "uti",
                "transType",
                "transCurrencyCode",
                "transCurrencyNum",
                "transDateTime",
                "reversalDateTime",
                "dateTime",
                "preAuthId",
                "reportType",
                "serialNumber",
                "responseCode",
                "transApproved");
        if (name.endsWith("ReceiptData") && node.isTextual()) {
            collectCleanTexts("", new ObjectMapper().readTree(node.asText()), clean);
        } else if (node.isTextual() && !parsed.contains(name) && !node.asText().contains(PAN)) {
            clean.add(name + "=" + node.asText());
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                collectCleanTexts(field.getKey(), field.getValue(), clean);
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                collectCleanTexts(name, element, clean);
            }
        }
    }
}
