package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command is killed at every step of a sale; a fresh process then tells the truth, and nothing is charged twice. */
class KilledProcessTest {

    private static final int KILLED = 128 + 9;

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    @ParameterizedTest(name = "before={1} {0} -> {2}")
    @CsvSource({
        "INTENT, true, no trace, 0",
        "SENDING, true, NOT_STARTED, 0",
        "SENDING, false, open, 0",
        "ACCEPTED, true, APPROVED, 1",
        "FINAL, true, APPROVED, 1",
        "ACKNOWLEDGED, false, APPROVED, 1"
    })
    void killedAtAStepOfTheJournal(EventType event, boolean before, String truth, int charges) {
        try (AxeptSimulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            Path config = desk.configure("till", simulator);

            List<String> properties = List.of(
                    "-Dkill.event=" + event,
                    "-Dkill.before=" + before,
                    "-Dkill.journal=" + folder.resolve("till-data/journal.db"));
            try (Child child = Child.start(
                    folder, KilledMain.class, properties, "sale", "12.50", "--sale", "order-1", "--config", config)) {
                assertThat(child.await().exitCode()).isEqualTo(KILLED);
            }

            assertTruth(simulator, config, truth, charges);
            boolean shown = event == EventType.ACKNOWLEDGED && !before;
            assertAskingAgainChargesAtMostOnce(simulator, config, shown, truth);
        }
    }

    private void assertTruth(AxeptSimulator simulator, Path config, String truth, int charges) {
        String patience = truth.equals("open") ? "1" : "20";
        // In this process, but from the files alone: the journal is opened and recovered as by any other.
        Run run = desk.run("attempts", "--wait", patience, "--json", "--config", config);
        JsonNode recent = run.json().path("recent");
        Ledger ledger = simulator.ledger();
        assertThat(ledger.captured()).as("charges").hasSize(charges);
        assertThat(ledger.starts()).as("starts on the wire").hasSize(charges);
        switch (truth) {
            case "no trace" -> assertThat(recent).isEmpty();
            case "open" -> {
                // The message may have left: only the terminal could say, and it was not asked for long enough.
                assertThat(run.exitCode()).isEqualTo(4);
                assertThat(run.json().path("open")).hasSize(1);
                assertThat(recent.path(0).path("state").asText()).isIn("IN_DOUBT", "UNKNOWN");
            }
            default -> {
                assertThat(run.exitCode()).isZero();
                assertThat(recent).hasSize(1);
                assertThat(recent.path(0).path("state").asText()).isEqualTo(truth);
            }
        }
    }

    /** Repeats the same command, as a cashier would: it attaches to what there is. */
    private void assertAskingAgainChargesAtMostOnce(
            AxeptSimulator simulator, Path config, boolean acknowledged, String truth) {
        if (truth.equals("open")) {
            return; // the repeated call would wait for recovery
        }
        int starts = simulator.ledger().starts().size();

        Run again = desk.run("sale", "12.50", "--sale", "order-1", "--config", config, "--json");

        if (truth.equals("APPROVED")) {
            assertThat(again.json().path("outcome").asText()).isEqualTo("APPROVED");
            assertThat(simulator.ledger().starts()).hasSize(starts);
        }
        assertThat(simulator.ledger().captured()).hasSizeLessThanOrEqualTo(1);
        assertThat(again.json().has("earlier"))
                .as("told again although it was acknowledged: %s", acknowledged)
                .isFalse();
    }

    @ParameterizedTest(name = "request {0} is read and not yet answered")
    @ValueSource(ints = {1, 3})
    void killedWhileTheTerminalAnswers(int request) {
        AtomicInteger requests = new AtomicInteger();
        try (AxeptSimulator simulator = AxeptSimulator.open()) {
            Path config = desk.configure("till", simulator);

            try (Child child = Child.start(folder, "sale", "12.50", "--config", config)) {
                simulator.onRequest(recorded -> {
                    if (requests.incrementAndGet() == request) {
                        child.kill();
                    }
                });
                assertThat(child.await().exitCode()).isEqualTo(KILLED);
            }

            assertTruth(simulator, config, "APPROVED", 1);
            assertThat(requests).hasValueGreaterThanOrEqualTo(request);
        }
    }

    /** Nothing can be asked of a terminal without a lookup: only a person can tell, and until then it takes no payment. */
    @Test
    void killedDuringAPaymentThatNobodyCanLookUp() {
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        try (ConcertSimulator simulator = ConcertSimulator.open()) {
            simulator.next(held);
            Path config = desk.configure("till", simulator);

            try (Child child = Child.start(folder, "sale", "12.50", "--sale", "order-1", "--config", config)) {
                held.awaitHeld();
                child.kill();
            }
            held.release();
            simulator.settle();

            Run open = desk.run("attempts", "--wait", "1", "--json", "--config", config);
            assertThat(open.exitCode()).isEqualTo(4);
            assertThat(open.json().path("open")).hasSize(1);
            assertThat(open.json().path("recent").path(0).path("state").asText())
                    .isEqualTo("UNKNOWN");
            Run blocked = desk.run("sale", "6", "--config", config);
            assertThat(blocked.exitCode()).isEqualTo(3);
            assertThat(blocked.out()).contains("blocked");
            assertThat(simulator.ledger().starts()).as("starts on the wire").hasSize(1);

            String id = open.json().path("open").path(0).path("attempt").asText();
            Run resolved =
                    desk.typed("paid\n12.50\n730518\nAnna\nseen in the list\nyes\n", "resolve", id, "--config", config);
            assertThat(resolved.exitCode()).as(resolved.out() + resolved.err()).isZero();
            assertThat(desk.run("sale", "6", "--config", config).exitCode()).isZero();
            assertThat(simulator.ledger().captured()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sale", "attempts"})
    void theFirstCommandAfterwardsTellsWhatBecameOfIt(String command) {
        try (AxeptSimulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            Path config = desk.configure("till", simulator);
            List<String> properties = List.of(
                    "-Dkill.event=ACCEPTED",
                    "-Dkill.before=false",
                    "-Dkill.journal=" + folder.resolve("till-data/journal.db"));
            try (Child child = Child.start(folder, KilledMain.class, properties, "sale", "12.50", "--config", config)) {
                assertThat(child.await().exitCode()).isEqualTo(KILLED);
            }

            Object[] arguments = command.equals("sale")
                    ? new Object[] {"sale", "1", "--config", config}
                    : new Object[] {"attempts", "--config", config};
            Run first = desk.run(arguments);

            assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
            assertThat(first.out()).contains("An earlier payment was settled", "APPROVED  GBP 12.50");
            assertThat(desk.run("attempts", "--config", config).out()).doesNotContain("earlier payment");
        }
    }
}
