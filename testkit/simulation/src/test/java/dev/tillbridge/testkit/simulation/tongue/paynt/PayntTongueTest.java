package dev.tillbridge.testkit.simulation.tongue.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.Lies;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
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

class PayntTongueTest {

    private static final String HOLD = "{'transType':'PREAUTH','amountTrans':30000}";

    private final PayntDesk paynt = new PayntDesk();

    @Test
    void theTongueIsFoundAndItsSettingsFitTheOptions() {
        assertThat(ServiceLoader.load(TongueProvider.class))
                .anyMatch(provider -> provider.driver().equals("paynt"));
        TongueProvider provider = new PayntTongueProvider();
        assertThat(provider.settings("18", List.of()))
                .isEqualTo(Map.of("serial", "\"18\"", "currency", "EUR", "plainHttp", "true"));
        assertThat(provider.settings("18", List.of("client-uti", "bearer-only", "cancelled-alone")))
                .containsEntry("uti", "client")
                .containsEntry("authScheme", "bearer")
                .containsEntry("verified", "[client-uti, cancelled-alone]");
        assertThat(provider.settings("18", List.of("bare-refusal"))).containsEntry("verified", "[bare-refusal]");
        assertThat(provider.settings("18", List.of("bare-refusal", "pending-says-not-approved")))
                .doesNotContainKey("verified");
    }

    @Test
    void aVoidHasAnIdOfItsOwnAndMarksTheOriginal() {
        String sale = paynt.done("{'transType':'SALE','amountTrans':1000}");

        HttpAnswer taken = paynt.start("{'transType':'REVERSAL','reference':'void1','uti':'" + sale + "'}");
        paynt.desk.end();
        String uti = taken.json().path("uti").asText();
        JsonNode json = paynt.ask(uti).json();

        assertThat(taken.json().fieldNames()).toIterable().containsExactly("transType", "uti");
        assertThat(uti).isNotEqualTo(sale);
        assertThat(json.path("transactionType").asText()).isEqualTo("REVERSAL");
        assertThat(json.path("originalUti").asText()).isEqualTo(sale);
        assertThat(json.path("transAmount").longValue()).isEqualTo(1000);
        assertThat(paynt.ask(sale).json().path("voided").booleanValue()).isTrue();
        Entry entry = paynt.desk.ledger().entries().get(1);
        assertThat(entry.order().operation()).isEqualTo(Operation.VOID);
        assertThat(entry.order().about()).isEqualTo(sale);
        assertThat(paynt.desk.ledger().entries().get(0).undoneBy()).contains(entry);
    }

    @Test
    void aVoidMayTellNoAmountAndTheOriginalNothing() {
        PayntDesk other = new PayntDesk("reversal-without-amount", "voided-not-shown");
        String sale = other.done("{'transType':'SALE','amountTrans':1000}");
        String undoing = other.done("{'transType':'REVERSAL','uti':'" + sale + "'}");

        assertThat(other.ask(undoing).json().has("transAmount")).isFalse();
        assertThat(other.ask(sale).json().path("voided").booleanValue()).isFalse();
    }

    @Test
    void aVoidIsPossibleOnceAndOnTheSameDay() {
        String first = paynt.done("{'transType':'SALE','amountTrans':1000}");
        String second = paynt.done("{'transType':'REFUND','amountTrans':500}");
        String undoing = paynt.done("{'transType':'REVERSAL','uti':'" + first + "'}");

        assertThat(reversal(first).status()).isEqualTo(400);
        assertThat(reversal(undoing).status()).isEqualTo(400);
        paynt.desk.pass(Duration.ofDays(1));
        assertThat(reversal(second).status()).isEqualTo(400);
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.REJECTED);
    }

    @Test
    void aRunningOrUnpaidTransactionCanNotBeVoided() {
        String uti = paynt.sale();
        assertThat(reversal(uti).status()).isEqualTo(400);
        paynt.desk.ledger().cancel(paynt.desk.ledger().current().orElseThrow());

        assertThat(reversal(uti).status()).isEqualTo(400);
        assertThat(paynt.desk.ledger().entries()).hasSize(1);
    }

    @Test
    void aHoldIsCapturedOnceWithTheSameOrALowerAmount() {
        String hold = paynt.done(HOLD);
        assertThat(completion(hold, 30_001).status()).isEqualTo(400);

        String uti = completion(hold, 27_500).json().path("uti").asText();
        paynt.desk.end();

        JsonNode json = paynt.ask(uti).json();
        assertThat(json.path("transactionType").asText()).isEqualTo("COMPLETION");
        assertThat(json.path("transAmount").longValue()).isEqualTo(27_500);
        assertThat(json.path("originalUti").asText()).isEqualTo(hold);
        assertThat(completion(hold, 100).status()).isEqualTo(400);
        assertThat(reversal(hold).status()).isEqualTo(400);
        assertThat(paynt.ask(hold).json().path("voided").booleanValue()).isFalse();
        assertThat(paynt.desk.ledger().entries().get(0).undoneBy()).isEmpty();
        assertThat(reversal(uti).status()).isEqualTo(200);
    }

    @Test
    void aHoldIsReleasedAsAWhole() {
        String hold = paynt.done(HOLD);

        String uti = paynt.done("{'transType':'REVERSAL','uti':'" + hold + "'}");

        assertThat(paynt.ask(uti).json().path("transApproved").booleanValue()).isTrue();
        assertThat(paynt.desk.ledger().entries().get(1).order().operation()).isEqualTo(Operation.REVERSAL);
        assertThat(completion(hold, 100).status()).isEqualTo(400);
    }

    @Test
    void onlyAHoldIsCaptured() {
        assertThat(completion(paynt.done("{'transType':'SALE','amountTrans':1000}"), 100)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theTokenIsTakenBareAndBehindTheWordBearer() {
        String request = PayntDesk.askRequest("NOSUCH");
        String bearer = request.replace("Authorization: ", "Authorization: bearer ");

        assertThat(paynt.desk.send(request).status()).isEqualTo(400);
        assertThat(paynt.desk.send(bearer).status()).isEqualTo(400);
        assertThat(new PayntDesk("bearer-only").desk.send(request).status()).isEqualTo(401);
        assertThat(new PayntDesk("bearer-only").desk.send(bearer).status()).isEqualTo(400);
        assertThat(new PayntDesk("raw-only").desk.send(bearer).status()).isEqualTo(401);
    }

    @Test
    void anotherTokenIsNotAuthorisedAndBeginsNothing() {
        String request = PayntDesk.startRequest("{'transType':'SALE','amountTrans':1}");

        assertThat(paynt.desk.send(request.replace("sim-token", "other")).status())
                .isEqualTo(401);
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(paynt.desk
                        .send(request.replaceAll("Authorization: [^\r]*\r\n", ""))
                        .status())
                .isEqualTo(401);
        assertThat(paynt.desk.ledger().entries()).isEmpty();
    }

    @Test
    void anotherOrNoSerialNumberIsABadRequest() {
        String request = PayntDesk.startRequest("{'transType':'SALE','amountTrans':1}");

        assertThat(paynt.desk
                        .send(request.replace("tid=1850005555", "tid=10000001"))
                        .status())
                .isEqualTo(400);
        assertThat(paynt.desk.send(request.replace("tid=1850005555&", "")).status())
                .isEqualTo(400);
    }

    @Test
    void pairingGivesTheTokenForTheCodeOnTheScreen() {
        assertThat(pair("tid=1850005555&pairingCode=5555").body())
                .isEqualTo("{\"authToken\":\"sim-token-1850005555\"}");
        assertThat(pair("pairingCode=5555&tid=1850005555").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tid=1850005555,400",
        "pairingCode=5555,400",
        "tid=1&pairingCode=5555,400",
        "tid=1850005555&pairingCode=1234,401",
        "tid=1850005555&pairingCode=555,401"
    })
    void pairingIsRefusedForAnythingElse(String query, int status) {
        assertThat(pair(query).status()).isEqualTo(status);
    }

    @Test
    void aWrongCodeMayBeABadRequest() {
        PayntDesk other = new PayntDesk("pair-failure-400");

        assertThat(other.desk
                        .send(PayntDesk.request("GET", "pair?tid=1850005555&pairingCode=1", ""))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,transaction,405,CANCEL", "PUT,transaction,405,OTHER", "POST,pair,405,OTHER", "GET,status,404,OTHER",
        "GET,reports,404,OTHER", "GET,transaction,400,LOOKUP", "POST,transaction,400,START", "GET,pair,400,PAIRING"
    })
    void thereAreThreeEndpoints(String method, String path, int status, RequestKind kind) {
        String request = PayntDesk.request(method, path, "");

        assertThat(paynt.desk.send(request).status()).isEqualTo(status);
        assertThat(paynt.tongue.kindOf(request.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "\r\n\r\n", "GET /payntpos/1.0.0/transaction?%zz HTTP/1.1\r\n\r\n"})
    void whatIsNoHttpIsABadRequestAndEndsTheConnection(String request) {
        assertThat(paynt.desk.send(request).status()).isEqualTo(400);
        assertThat(paynt.desk.hungUp()).isTrue();
    }

    @Test
    void everyLieAboutAnAnswerHasBytes() {
        String uti = paynt.sale();
        assertThat(Lies.about(paynt.desk.lastReply())).isNotEmpty();
        paynt.ask(uti);
        assertThat(Lies.about(paynt.desk.lastReply())).isNotEmpty();
        paynt.desk.end();
        paynt.ask(uti);
        assertThat(Lies.about(paynt.desk.lastReply())).isNotEmpty();
        paynt.ask("NOSUCH");
        assertThat(Lies.about(paynt.desk.lastReply())).isNotEmpty();
    }

    private HttpAnswer pair(String query) {
        return paynt.desk.send(
                PayntDesk.request("GET", "pair?" + query, "").replaceAll("Authorization: [^\r]*\r\n", ""));
    }

    private HttpAnswer reversal(String uti) {
        return paynt.start("{'transType':'REVERSAL','uti':'" + uti + "'}");
    }

    private HttpAnswer completion(String uti, long amount) {
        return paynt.start("{'transType':'COMPLETION','uti':'" + uti + "','amountTrans':" + amount + "}");
    }
}
