package dev.tillbridge.testkit.simulation.tongue.axept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.Lies;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxeptTongueTest {

    private static final String CARD = "{\"amount\":1000,\"language\":\"en_GB\"}";

    private final AxeptDesk axept = new AxeptDesk();

    @Test
    void theTongueIsFoundAndNamesItsOptions() {
        assertThat(ServiceLoader.load(TongueProvider.class)).anySatisfy(provider -> {
            assertThat(provider.driver()).isEqualTo("axept");
            assertThat(provider.options()).contains("gzip", "unknown-uti-400").doesNotHaveDuplicates();
        });
    }

    @Test
    void theSettingsFitTheOptions() {
        TongueProvider provider = new AxeptTongueProvider();

        assertThat(provider.settings("18", List.of()))
                .isEqualTo(Map.of("serial", "\"18\"", "currency", "GBP", "bearer", "sim-token-18"));
        assertThat(provider.settings(
                        "18", List.of("own-uti-only", "no-rest-segment", "unknown-uti-400", "vouched-not-found")))
                .containsEntry("ownUti", "false")
                .containsEntry("restSegment", "false")
                .containsEntry("notFoundAnswer", "\"400 Bad input parameter or invalid JSON\"")
                .containsEntry("verified", "[not-found]");
        assertThat(provider.settings("18", List.of("reversal-uti-is-new", "vouched-durable")))
                .containsEntry("reversalKey", "client")
                .containsEntry("verified", "[lookup-durable, reversal-key]");
    }

    @Test
    void everyAnswerHasTheHeadersOfTheDevice() {
        HttpAnswer answer = axept.sale();

        assertThat(answer.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("date", "Mon, 8 Sep 2025 13:53:47 GMT")
                .containsEntry("access-control-allow-methods", "POST, GET, OPTIONS, DELETE")
                .containsEntry("connection", "keep-alive")
                .containsEntry("transfer-encoding", "chunked")
                .doesNotContainKey("content-encoding");
    }

    @Test
    void anAnswerIsCompressedForWhoOffersIt() {
        AxeptDesk zipping = new AxeptDesk("gzip");
        String request = zipping.startRequest("{'transType':'SALE','amountTrans':1}");

        HttpAnswer offered = zipping.desk.send(request.replace("Host:", "Accept-Encoding: gzip\r\nHost:"));

        assertThat(offered.headers()).containsEntry("content-encoding", "gzip");
        assertThat(offered.json().path("transType").asText()).isEqualTo("SALE");
        assertThat(zipping.get("info", "").headers()).doesNotContainKey("content-encoding");
    }

    @Test
    void aConnectionEndsWhenTheTillWantsItTo() {
        axept.sale();
        assertThat(axept.desk.hungUp()).isFalse();

        axept.desk.send(AxeptDesk.request("GET", "info", "", "").replace("Host:", "Connection: close\r\nHost:"));

        assertThat(axept.desk.hungUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0/rest", "1.0.0", "1.1.0", "1.2.0/rest", "1.2.0"})
    void aPaymentIsSeenThroughEveryVersion(String version) {
        axept.sale();
        String request = AxeptDesk.request("GET", "transaction", AxeptDesk.tid("&uti=" + AxeptDesk.KEY), "");

        assertThat(axept.desk.send(request.replace("1.1.0/rest", version)).status())
                .isEqualTo(206);
    }

    @ParameterizedTest
    @CsvSource({
        "/POSitiveWebLink/2.0.0/rest/transaction",
        "/",
        "/POSitiveWebLink/1.1.0/rest/nothing",
        "/POSitiveWebLink/1.1.0",
        "x"
    })
    void anUnknownPathIsNotFound(String path) {
        HttpAnswer answer = axept.desk.send("GET " + path + "?tid=" + AxeptDesk.SERIAL
                + " HTTP/1.1\r\nAuthorization: Bearer sim-token-" + AxeptDesk.SERIAL + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("content-type", "text/plain");
    }

    @Test
    void someFirmwareHasNoRestSegment() {
        AxeptDesk old = new AxeptDesk("no-rest-segment");

        assertThat(old.get("info", "").status()).isEqualTo(404);
        assertThat(old.desk
                        .send(AxeptDesk.request("GET", "info", "", "").replace("rest/", ""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "\r\n\r\n",
                "POST  \r\n\r\n",
                "GET /%zz?a=%zz HTTP/1.1\r\n\r\n",
                "\u0000\u0001\r\n\r\n"
            })
    void whatIsNoHttpIsABadRequestAndEndsTheConnection(String request) {
        assertThat(axept.desk.send(request).status()).isEqualTo(400);
        assertThat(axept.desk.hungUp()).isTrue();
    }

    @Test
    void pairingGivesTheTokenForTheCodeOnTheScreen() {
        String request = "GET /POSitiveWebLink/1.1.0/rest/pair?tid=1853195101&pairingCode=5101 HTTP/1.1\r\n\r\n";

        HttpAnswer answer = axept.desk.send(request);

        assertThat(answer.body()).isEqualTo("{\"authToken\":\"sim-token-1853195101\",\"serialNumber\":\"1853195101\"}");
        assertThat(axept.desk.send(request.replace("=5101", "=5102")).status()).isEqualTo(403);
        assertThat(axept.tongue.kindOf(request.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(RequestKind.PAIRING);
    }

    @Test
    void theDeviceTellsItsSerialNumber() {
        JsonNode json =
                axept.desk.send(AxeptDesk.request("GET", "info", "", "")).json();

        assertThat(json.path("serialNumber").asText()).isEqualTo(AxeptDesk.SERIAL);
        assertThat(json.path("batteryLevel").asText()).endsWith("%");
    }

    @Test
    void anXReportCountsAndAZReportZeroes() {
        axept.done("{'transType':'SALE','amountTrans':1250,'amountGratuity':100}");
        axept.done("{'transType':'REFUND','amountTrans':500}");

        JsonNode x = axept.get("reports", "&reportType=XReport").json();
        JsonNode z = axept.get("reports", "&reportType=zReport").json();
        HttpAnswer nothing = axept.get("reports", "&reportType=ZReport");

        assertThat(x.path("saleCount").longValue()).isEqualTo(1);
        assertThat(x.path("saleAmount").longValue()).isEqualTo(1250);
        assertThat(x.path("gratuityAmount").longValue()).isEqualTo(100);
        assertThat(x.path("refundAmount").longValue()).isEqualTo(500);
        assertThat(z.path("saleAmount").longValue()).isEqualTo(1250);
        assertThat(nothing.body()).isEqualTo("No transactions to reconcile");
        assertThat(axept.get("reports", "&reportType=XReport")
                        .json()
                        .path("saleCount")
                        .longValue())
                .isZero();
    }

    @Test
    void onlyAZReportSettles() {
        assertThat(kind("reportType=ZReport")).isEqualTo(RequestKind.SETTLEMENT);
        assertThat(kind("reportType=XReport")).isEqualTo(RequestKind.OTHER);
    }

    @Test
    void thereIsNoReportWhileATransactionRuns() {
        axept.sale();

        assertThat(axept.get("reports", "&reportType=XReport").status()).isEqualTo(206);
        assertThat(axept.get("reports", "&reportType=Other").status()).isEqualTo(400);
    }

    @Test
    void theListOfTransactionsIsABareArrayNewestFirst() {
        axept.done("{'transType':'SALE','amountTrans':1250,'amountCashback':100}");
        axept.done("{'transType':'REFUND','amountTrans':500}");

        JsonNode list = axept.get("historyReports", "&disablePrinting=true").json();

        assertThat(list.isArray()).isTrue();
        assertThat(list.findValuesAsText("transType")).containsExactly("REFUND", "SALE");
        assertThat(list.get(1).path("totalAmountTrans").longValue()).isEqualTo(1350);
        assertThat(list.get(1).path("transApproved").asText()).isEqualTo("APPROVED");
    }

    @Test
    void aCardIsReadFirstAndPaidWithAfterwards() {
        HttpAnswer taken = axept.desk.send(AxeptDesk.request("POST", "cardAcquisition", AxeptDesk.tid(""), CARD));
        String uti = taken.json().path("uti").asText();
        assertThat(taken.status()).isEqualTo(201);
        assertThat(axept.get("cardAcquisition", "&uti=" + uti).status()).isEqualTo(206);
        assertThat(axept.sale().status()).isEqualTo(500);
        axept.desk.pass(Duration.ofSeconds(10));
        JsonNode read = axept.get("cardAcquisition", "").json();

        HttpAnswer start = axept.start("{'transType':'PRE_AUTH','amountTrans':1000,'uti':'" + uti + "','cardToken':'"
                + read.path("cardToken").asText() + "'}");
        axept.desk.end();

        assertThat(start.status()).isEqualTo(201);
        assertThat(axept.ask(uti).json().path("DisplayData").findValuesAsText("value"))
                .doesNotContain("13");
        assertThat(axept.get("cardAcquisition", "").status()).isEqualTo(404);
    }

    @Test
    void anAcquisitionIsCancelledByEitherResource() {
        for (String resource : List.of("cardAcquisition", "transaction")) {
            axept.desk.send(AxeptDesk.request("POST", "cardAcquisition", AxeptDesk.tid(""), CARD));

            JsonNode json = axept.desk
                    .send(AxeptDesk.request("DELETE", resource, AxeptDesk.tid(""), ""))
                    .json();

            assertThat(json.path("transCancelled").booleanValue()).isTrue();
            assertThat(axept.get("cardAcquisition", "").json().has("cardToken")).isFalse();
        }
    }

    @Test
    void aRestartEndsAnAcquisition() {
        axept.desk.send(AxeptDesk.request("POST", "cardAcquisition", AxeptDesk.tid(""), CARD));

        axept.tongue.restarted();

        assertThat(axept.get("cardAcquisition", "").status()).isEqualTo(404);
        assertThat(axept.sale().status()).isEqualTo(201);
    }

    @Test
    void aTokenThatWasNotReadIsRefused() {
        HttpAnswer answer = axept.start("{'transType':'PRE_AUTH','amountTrans':1000,'uti':'A','cardToken':'B'}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(axept.desk.ledger().entries()).isEmpty();
    }

    @Test
    void anAcquisitionNeedsAnAmountAndNeverWas() {
        assertThat(axept.desk
                        .send(AxeptDesk.request("POST", "cardAcquisition", AxeptDesk.tid(""), "{}"))
                        .status())
                .isEqualTo(400);
        assertThat(axept.get("cardAcquisition", "").status()).isEqualTo(404);
        assertThat(axept.desk
                        .sendAll(AxeptDesk.request("DELETE", "cardAcquisition", AxeptDesk.tid(""), ""))
                        .get(0)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theClassicListIsATextThatHoldsJson() {
        axept.sale();

        JsonNode json = axept.get("status", "").json();

        assertThat(json.path("Statuses").asText())
                .startsWith("[{\"statusDescription\":\"Transaction started\",\"statusValue\":1}");
    }

    @Test
    void browsersMayAskFirst() {
        assertThat(axept.desk
                        .send("OPTIONS /POSitiveWebLink/1.1.0/rest/transaction HTTP/1.1\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyLieAboutAnAnswerHasBytes() {
        axept.sale();
        assertThat(Lies.about(axept.desk.lastReply())).isNotEmpty();
        axept.ask(AxeptDesk.KEY);
        assertThat(Lies.about(axept.desk.lastReply())).isNotEmpty();
        axept.desk.end();
        axept.ask(AxeptDesk.KEY);
        assertThat(Lies.about(axept.desk.lastReply())).isNotEmpty();
        axept.get("historyReports", "");
        assertThat(Lies.about(axept.desk.lastReply())).isNotEmpty();
    }

    private RequestKind kind(String query) {
        return axept.tongue.kindOf(
                AxeptDesk.request("GET", "reports", query, "").getBytes(StandardCharsets.UTF_8));
    }
}
