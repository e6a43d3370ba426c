package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminals of the configuration change between two runs of the bridge: what tills hold of them goes on. */
class ChangedConfigurationTest {

    private static final String EUROS = "{\"amount\":{\"currency\":\"EUR\",\"minorUnits\":1000}}";
    private static final String PAID =
            "{\"choice\":\"PAID\",\"proof\":\"4711\",\"by\":\"Ann\",\"because\":\"on the receipt\"";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasPaidAtATerminalThatIsGoneIsToldAndTakenOver() {
        try (BridgeDesk desk = BridgeDesk.open(folder, "axept", "payxpert")) {
            TestTill before = desk.register("bar-1");
            String attempt = before.put("/v1/terminals/payxpert/payments/bar-1.1/1", EUROS, "Prefer", "wait=60")
                    .at("/attempt");
            desk.stop();
            desk.rename("payxpert", "terrace");
            desk.start();
            TestTill till = before.at(desk.bridge());

            Exchange again = till.put("/v1/terminals/terrace/payments/bar-1.1/1", EUROS, "Prefer", "wait=60");
            Exchange found = till.get("/v1/attempts/" + attempt);
            Exchange taken = till.post(
                    "/v1/attempts/" + attempt + "/acknowledgement",
                    "{\"attempt\":\"" + attempt + "\",\"kind\":\"APPROVED\"}");
            Exchange day = till.get("/v1/days/today");

            assertThat(again.at("/outcome/kind")).as(again.text()).isEqualTo("APPROVED");
            assertThat(again.at("/repeated")).isEqualTo("true");
            assertThat(found.at("/state")).as(found.text()).isEqualTo("APPROVED");
            assertThat(taken.at("/acknowledged")).as(taken.text()).isEqualTo("true");
            assertThat(day.at("/totals/0/amount/minorUnits")).as(day.text()).isEqualTo("1000");
            assertThat(desk.simulator("terrace").ledger().starts()).hasSize(1);
        }
    }

    @Test
    void theTotalsOfADaySayWhichTerminalTookThePayment() {
        try (BridgeDesk desk = BridgeDesk.open(folder, "payxpert")) {
            TestTill before = desk.register("bar-1");
            before.put("/v1/terminals/payxpert/payments/bar-1.1/1", EUROS, "Prefer", "wait=60");
            desk.stop();
            desk.rename("payxpert", "terrace");
            desk.start();
            TestTill till = before.at(desk.bridge());
            till.put("/v1/terminals/terrace/payments/bar-1.2/1", EUROS, "Prefer", "wait=60");

            Exchange day = till.get("/v1/days/today");

            assertThat(day.at("/totals/0/terminal")).as(day.text()).isEqualTo("payxpert");
            assertThat(day.at("/totals/0/count")).isEqualTo("1");
            assertThat(day.at("/totals/1/terminal")).isEqualTo("terrace");
            assertThat(day.at("/totals/1/count")).isEqualTo("1");
        }
    }

    @Test
    void theDayHasWhatATerminalThatIsGoneTookHoweverMuchOthersSoldSince() {
        try (BridgeDesk desk = BridgeDesk.open(folder, "paynt", "payxpert", "axept")) {
            TestTill before = desk.register("bar-1");
            before.put("/v1/terminals/payxpert/payments/bar-1.1/1", EUROS, "Prefer", "wait=60");
            desk.stop();
            beginAtAxept(desk, 130);
            desk.rename("payxpert", "terrace");
            desk.start();

            Exchange day = before.at(desk.bridge()).get("/v1/days/today");

            assertThat(day.at("/totals/0/terminal")).as(day.text()).isEqualTo("payxpert");
            assertThat(day.at("/totals/0/amount/minorUnits")).isEqualTo("1000");
        }
    }

    private static void beginAtAxept(BridgeDesk desk, int count) {
        TerminalKey key =
                new TerminalKey("axept:" + desk.simulator("axept").settings().get("serial"));
        try (SqliteJournal journal = SqliteJournal.open(desk.data().resolve("journal.db"))) {
            for (int i = 0; i < count; i++) {
                Stamp stamp = new Stamp(Instant.now(), 0, "earlier today");
                AttemptRecord sale = AttemptRecord.builder(
                                new AttemptId(String.format("%032x", i)),
                                "axept",
                                key,
                                "axept",
                                Tender.of("other-" + i),
                                Operation.SALE,
                                Map.of(),
                                stamp)
                        .build();
                journal.append(EventType.INTENT, sale, stamp);
            }
        }
    }

    @Test
    void whatIsUnknownAtATerminalThatWasRenamedCanStillBeDecided() {
        try (BridgeDesk desk = BridgeDesk.open(folder, "payxpert")) {
            TestTill before = desk.register("bar-1");
            desk.simulator("payxpert").next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));
            String attempt = before.put("/v1/terminals/payxpert/payments/bar-1.1/1", EUROS, "Prefer", "wait=100")
                    .at("/attempt");
            desk.stop();
            desk.rename("payxpert", "terrace");
            desk.start();
            TestTill till = before.at(desk.bridge());
            String path = "/v1/attempts/" + attempt + "/resolution";

            Exchange proposed = till.post(path, PAID + "}");
            Exchange confirmed = till.post(path, PAID + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}");

            assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);
            assertThat(confirmed.at("/state")).as(confirmed.text()).isEqualTo("OPERATOR_PAID");
        }
    }
}
