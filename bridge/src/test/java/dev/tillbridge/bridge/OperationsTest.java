package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {

    private static final String TERMINALS = "/v1/terminals/";

    private BridgeDesk desk;
    private TestTill till;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, "axept", "paynt");
        till = desk.register("bar-1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static String amount(String currency, int minorUnits) {
        return "\"amount\":{\"currency\":\"" + currency + "\",\"minorUnits\":" + minorUnits + "}";
    }

    private Exchange start(String terminal, String operation, String sale, String fields) {
        return till.put(
                TERMINALS + terminal + "/" + operation + "/" + sale + "/1", "{" + fields + "}", "Prefer", "wait=60");
    }

    private void pairPaynt() {
        String code = desk.simulator("paynt").pairingCode().orElseThrow();
        Exchange certificate = till.get(TERMINALS + "paynt/certificate");
        Exchange paired = till.post(
                TERMINALS + "paynt/pairing",
                "{\"code\":\"" + code + "\",\"certificate\":\"" + certificate.at("/presented") + "\"}");
        assertThat(paired.at("/answer")).as(paired.text()).isEqualTo("GIVEN");
    }

    @Test
    void moneyIsGivenBackUndoneHeldChargedAndReleased() {
        Exchange paid = start("axept", "payments", "bar-1.1", amount("GBP", 1_000));
        Exchange refunded = start("axept", "refunds", "bar-1.2", amount("GBP", 1_000));
        Exchange held = start("axept", "preauthorisations", "bar-1.3", amount("GBP", 5_000));
        String id = "\"preAuthId\":\"" + held.at("/outcome/preAuthId") + "\"";
        Exchange raised = start("axept", "topups", "bar-1.4", amount("GBP", 1_000) + "," + id);
        Exchange looked = till.get(TERMINALS + "axept/held/" + held.at("/outcome/preAuthId"));
        Exchange charged = start("axept", "completions", "bar-1.5", amount("GBP", 4_000) + "," + id);
        Exchange second = start("axept", "preauthorisations", "bar-1.6", amount("GBP", 2_000));
        Exchange released =
                start("axept", "reversals", "bar-1.7", "\"preAuthId\":\"" + second.at("/outcome/preAuthId") + "\"");
        Exchange checked = start("axept", "authorisations", "bar-1.8", amount("GBP", 100));
        Exchange undone = start(
                "axept",
                "voids",
                "bar-1.9",
                "\"originalAttempt\":\"" + paid.at("/attempt") + "\"," + amount("GBP", 1_000));

        assertThat(Stream.of(paid, refunded, held, raised, charged, second, released, checked))
                .extracting(each -> each.at("/outcome/kind"))
                .containsOnly("APPROVED");
        assertThat(looked.at("/balance/minorUnits")).isEqualTo("6000");
        assertThat(undone.at("/outcome/kind")).isIn("APPROVED", "NOT_STARTED");
        assertThat(till.get(TERMINALS + "axept/refunds/bar-1.2/1").at("/outcome/operation"))
                .isEqualTo("REFUND");
        assertThat(till.get(TERMINALS + "axept/payments/bar-1.2/1").status())
                .as("a refund is no payment")
                .isEqualTo(404);
        assertThat(till.delete(TERMINALS + "axept/refunds/bar-1.2/1").at("/cancel"))
                .isEqualTo("TOO_LATE");
        assertThat(till.post(
                                TERMINALS + "axept/refunds/bar-1.2/1/acknowledgement",
                                "{\"attempt\":\"" + refunded.at("/attempt") + "\",\"kind\":\"APPROVED\"}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.simulator("axept").ledger().entries())
                .filteredOn(LedgerEntry::isApproved)
                .extracting(LedgerEntry::operation)
                .contains(Operation.SALE, Operation.REFUND, Operation.COMPLETION, Operation.REVERSAL);
    }

    @Test
    void aRefundThatIsAskedForTwiceIsPaidOnce() {
        start("axept", "refunds", "bar-1.1", amount("GBP", 1_000));
        Exchange again = start("axept", "refunds", "bar-1.1", amount("GBP", 1_000));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("repeated").asBoolean()).isTrue();
        assertThat(desk.simulator("axept").ledger().refunded()).hasSize(1);
    }

    @Test
    void aTerminalIsPairedByTheCodeThatItShows() {
        assertThat(till.get(TERMINALS + "paynt/pairing").json().path("paired").asBoolean(true))
                .isFalse();
        assertThat(till.get(TERMINALS + "axept/pairing").json().path("needed").asBoolean(true))
                .isFalse();
        assertThat(start("paynt", "payments", "bar-1.1", amount("EUR", 500)).at("/outcome/kind"))
                .isEqualTo("NOT_STARTED");
        assertThat(till.post(TERMINALS + "paynt/pairing", "{}").status()).isEqualTo(422);

        pairPaynt();

        assertThat(till.get(TERMINALS + "paynt/pairing").json().path("paired").asBoolean())
                .isTrue();
        assertThat(start("paynt", "payments", "bar-1.2", amount("EUR", 500)).at("/outcome/kind"))
                .isEqualTo("APPROVED");
    }

    @Test
    void onlyTheCertificateThatTheTerminalShowsIsTrusted() {
        String path = TERMINALS + "axept/certificate";
        String presented = till.get(path).at("/presented");

        assertThat(till.post(path, "{\"fingerprint\":\"" + "00".repeat(32) + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(till.post(path, "{\"fingerprint\":\"no\"}").status()).isEqualTo(422);
        assertThat(till.get(path).json().has("trusted")).isFalse();
        assertThat(till.post(path, "{\"fingerprint\":\"" + presented + "\"}").at("/trusted"))
                .isEqualTo(presented);
        assertThat(till.get(path).at("/trusted")).isEqualTo(presented);
    }

    @Test
    void whatTheTerminalsCanDoIsToldAndCompared() {
        Exchange all = till.get("/v1/terminals");

        assertThat(all.json().path("terminals"))
                .extracting(each -> each.path("name").asText())
                .containsExactly("axept", "paynt");
        assertThat(till.get("/v1/terminals/axept").at("/currency")).isEqualTo("GBP");
        assertThat(till.get("/v1/terminals/axept/comparison/paynt").json().at("/behaviour/SALE"))
                .isNotEmpty();
        assertThat(till.get("/v1/terminals/axept/comparison/none").at("/code")).isEqualTo("TB-TERMINAL");
        assertThat(till.get("/v1/terminals/axept/attempts?which=all").status()).isEqualTo(422);
    }

    @Test
    void theTerminalIsAskedWhatMovesNoMoney() {
        start("axept", "payments", "bar-1.1", amount("GBP", 1_000));

        assertThat(till.get(TERMINALS + "axept/info").at("/answer")).isEqualTo("GIVEN");
        assertThat(till.get(TERMINALS + "axept/ping").at("/answer")).isIn("GIVEN", "UNSUPPORTED");
        assertThat(till.get(TERMINALS + "axept/history").at("/transactions/0/amount/minorUnits"))
                .isEqualTo("1000");
        assertThat(till.post(TERMINALS + "axept/reports", "{\"kind\":\"X\"}").at("/report"))
                .isEqualTo("X");
        assertThat(till.post(TERMINALS + "axept/reports", "{\"kind\":\"Y\"}").status())
                .isEqualTo(422);
        assertThat(till.post(TERMINALS + "axept/reprints", "{\"audience\":\"MERCHANT\"}")
                        .at("/answer"))
                .isIn("GIVEN", "UNSUPPORTED");
        assertThat(till.post(TERMINALS + "axept/prints", "{\"lines\":[\"Thank you\"]}")
                        .at("/answer"))
                .isIn("GIVEN", "UNSUPPORTED");
        assertThat(till.post(TERMINALS + "axept/prints", "{\"lines\":[1]}").status())
                .isEqualTo(422);
        assertThat(till.send("POST", TERMINALS + "axept/held", Optional.empty()).at("/answer"))
                .isNotEmpty();
        assertThat(till.get(TERMINALS + "axept/held/nothing").at("/answer")).isNotEqualTo("GIVEN");
        assertThat(till.get(TERMINALS + "none/info").status()).isEqualTo(404);
    }

    @Test
    void aCardIsReadBeforeAnythingIsPaidAndUsedByWhoHadItRead() {
        TestTill other = desk.register("bar-2");
        Exchange begun = till.post(TERMINALS + "axept/acquisitions", "{" + amount("GBP", 1_000) + "}");
        String path = TERMINALS + "axept/acquisitions/" + begun.at("/acquisition");
        Exchange read = till.get(path, "Prefer", "wait=60");

        assertThat(read.at("/answer")).as(read.text()).isEqualTo("GIVEN");
        assertThat(read.at("/card/pan")).startsWith("****");
        assertThat(read.json().path("progress"))
                .extracting(step -> step.path("step").asText())
                .startsWith("PRESENT_CARD");
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.put(
                                TERMINALS + "axept/preauthorisations/bar-2.1/1",
                                "{" + amount("GBP", 1_000) + ",\"acquisition\":\"" + begun.at("/acquisition") + "\"}")
                        .status())
                .isEqualTo(422);
        Exchange held = start(
                "axept",
                "preauthorisations",
                "bar-1.1",
                amount("GBP", 1_000) + ",\"acquisition\":\"" + begun.at("/acquisition") + "\"");
        assertThat(held.at("/outcome/kind")).as(held.text()).isEqualTo("APPROVED");
        assertThat(till.delete(path).at("/answer")).isNotEmpty();
        assertThat(till.get(path).status()).isEqualTo(404);
        assertThat(till.post(TERMINALS + "axept/acquisitions", "{}").status()).isEqualTo(422);
    }

    @Test
    void theReadingOfACardIsGivenUp() {
        desk.simulator("axept").otherwise(Scenario.showsNoCard());
        Exchange begun = till.post(TERMINALS + "axept/acquisitions", "{" + amount("GBP", 1_000) + "}");
        String path = TERMINALS + "axept/acquisitions/" + begun.at("/acquisition");

        Exchange given = till.delete(path);
        Exchange ended = till.get(path, "Prefer", "wait=60");

        assertThat(given.status()).isEqualTo(202);
        assertThat(ended.at("/answer")).isEqualTo("CANCELLED");
    }

    @Test
    void healthTellsAReachableTerminalFromABusyAndFromAnUnreachableOneAndDisturbsNone() {
        TestTill stranger = new TestTill(desk.bridge().uri(), Optional.empty());
        assertThat(stranger.get("/healthz").json().has("terminals")).isFalse();
        Scenario held = Scenario.tapsCard().holdAt(Moment.START);
        desk.simulator("axept").next(held);
        till.put(TERMINALS + "axept/payments/bar-1.1/1", "{" + amount("GBP", 1_000) + "}");
        held.awaitHeld();

        assertThat(till.get("/healthz").at("/terminals/0/state")).isEqualTo("BUSY");
        assertThat(till.get("/healthz").at("/terminals/1/state")).isEqualTo("NOT_PAIRED");
        held.release();
        assertThat(till.get(TERMINALS + "axept/payments/bar-1.1/1", "Prefer", "wait=60")
                        .at("/outcome/kind"))
                .isEqualTo("APPROVED");
        desk.restart();
        till = till.at(desk.bridge());
        assertThat(till.get("/healthz").at("/terminals/0/state")).isEqualTo("READY");
        desk.simulator("axept").refuseConnections(true);
        desk.restart();
        till = till.at(desk.bridge());
        assertThat(till.get("/healthz").at("/terminals/0/state")).isEqualTo("UNREACHABLE");
        assertThat(desk.simulator("axept").ledger().starts()).hasSize(1);
    }

    @Test
    void aTerminalThatSaysNothingHoldsUpNoHealthAndIsLookedAtOnceForAll() {
        Simulator silent = desk.simulator("axept");
        silent.inject(new FaultPlan(Fault.STALL_HANDSHAKE, Moment.CONNECT, 2));

        List<CompletableFuture<Exchange>> asked =
                Stream.generate(() -> till.later("/healthz")).limit(20).toList();

        assertThat(asked.stream().map(CompletableFuture::join)).allSatisfy(health -> {
            assertThat(health.at("/terminals/0/state")).isEqualTo("UNKNOWN");
            assertThat(health.at("/terminals/1/state")).isEqualTo("NOT_PAIRED");
        });
        await().until(() -> "UNREACHABLE".equals(till.get("/healthz").at("/terminals/0/state")));
        assertThat(silent.strikes()).as("one connection for all of them").hasSize(1);
    }

    @Test
    void whatHappenedIsCountedForWhoeverCollectsIt() {
        TestTill stranger = new TestTill(desk.bridge().uri(), Optional.empty());
        assertThat(stranger.get("/metrics").status()).isEqualTo(401);
        till.put(TERMINALS + "axept/payments/bar-1.1/1", "{" + amount("GBP", 1_000) + "}", "Prefer", "wait=60");

        await().untilAsserted(() -> assertThat(till.get("/metrics").text())
                .contains("tillbridge_outcomes_total{operation=\"sale\",outcome=\"approved\",reason=\"none\","
                        + "terminal=\"axept\"} 1")
                .contains("tillbridge_attempts_unresolved{terminal=\"axept\"} 0")
                .doesNotContain("bar-1.1"));
    }

    @Test
    void theDocumentIsServedToEverybody() {
        TestTill stranger = new TestTill(desk.bridge().uri(), Optional.empty());

        assertThat(stranger.get("/v1/openapi.yaml").text()).startsWith("openapi: 3.1.0");
    }
}
