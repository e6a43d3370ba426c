package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Outcome;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario file, and the suite, at a simulator in this process and at the same simulator as a process of its own. */
class ScenarioFileEverywhereTest {

    private static final String SCENARIOS = """
            scenarios:
              - name: approved
                cardholder: taps card
              - name: declined
                description: Not enough money.
                cardholder: inserts card and enters PIN
                issuer:
                  declines: "51"
              - name: cancelled
                cardholder: cancels
              - name: answer lost
                cardholder: taps card
                network: lose answer
              - name: request lost
                cardholder: taps card
                network: lose request
              - name: power cut
                cardholder: taps card
                network:
                  - fault: power cycle
                    at: start
              - name: signed
                cardholder: inserts card and signs
                merchant: accepts the signature
            """;

    /** Enough of the suite to need everything of a terminal: ledger, wire, strikes, holds, restarts, pairing. */
    private static final List<String> SOME = List.of(
            "START-ONCE/sale/lose-*",
            "GATE-FIRST/sale/*",
            "CANCEL-*/sale/*",
            "LOOKUP-*/sale/lose-answer",
            "PAIRING-*/*");

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    static Stream<String> simulators() {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(provider -> provider.get().id());
    }

    @ParameterizedTest
    @MethodSource("simulators")
    void oneFileDrivesTheSimulatorHereAndElsewhereWithTheSameOutcomesAndLedger(String id) {
        Path file = desk.write("scenarios.yaml", SCENARIOS);
        int starts = ScenarioFile.read(file).scenarios().size();
        Played here;
        Played elsewhere;

        try (Simulator simulator = open(id)) {
            ScenarioFile.read(file).playAt(simulator);
            here = play(simulator, starts);
        }
        try (Elsewhere process = Elsewhere.start(folder, id, "--scenarios", file)) {
            elsewhere = play(process.terminal(), starts);
        }

        assertThat(here.outcomes()).contains("Approved", "Declined", "Cancelled");
        assertThat(elsewhere.outcomes()).isEqualTo(here.outcomes());
        assertThat(elsewhere.ledger()).isEqualTo(here.ledger());
    }

    @Test
    void theFileMayComeThroughTheControlPort() {
        Played here;
        Played elsewhere;

        try (Simulator simulator = open("axept")) {
            ScenarioFile.parse(SCENARIOS, "scenarios").playAt(simulator);
            here = play(simulator, 7);
        }
        try (Elsewhere process = Elsewhere.start(folder, "axept")) {
            ScenarioFile.parse(SCENARIOS, "scenarios").playAt(process.terminal());
            elsewhere = play(process.terminal(), 7);
            process.terminal().end();
            Run run = process.ended();
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("Ended. Charged GBP");
        }

        assertThat(elsewhere).isEqualTo(here);
    }

    @Test
    void aBadFileIsRefusedWithAllItsProblems() {
        Path bad = desk.write(
                "bad.yaml",
                "scenarios:\n  - name: a\n    cardholder: tap card\n    tip: EUR 5.00\n  - name: b\n    cardholer: cancels\n");

        Run refused = desk.run("simulate", "axept", "--scenarios", bad);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("3 problems", "bad.yaml:3:17: ", "'taps card'", "bad.yaml:4:10: ", "GBP", "bad.yaml:6:5: ");
    }

    @Test
    void aScenarioThatTheTerminalCannotPlayIsNamed() {
        Path file = desk.write("tip.yaml", "scenarios: [{name: generous, cardholder: taps card, tip: EUR 1.00}]");

        Run refused = desk.run("simulate", "payxpert", "--scenarios", file);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("the scenario 'generous' cannot be played at this terminal");
    }

    @Test
    void aSimulatorThatWasKilledIsSaidToBeGone() {
        try (Elsewhere process = Elsewhere.start(folder, "axept")) {
            process.kill();

            assertThatThrownBy(() -> process.terminal().ledger())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Look whether its process still runs");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"axept", "paynt", "payxpert"})
    void theSuiteGivesTheSameVerdictsElsewhere(String id) {
        TerminalDriver driver = Till.driver(id);
        Map<String, String> here;
        Map<String, String> elsewhere;

        try (Simulator simulator = open(id)) {
            here = verdicts(Subject.of(driver, simulator));
        }
        try (Elsewhere process = Elsewhere.start(folder, id)) {
            elsewhere = verdicts(Subject.builder(driver, process.terminal())
                    .mode(ConformanceReport.Mode.SIMULATED_ELSEWHERE)
                    .build());
        }

        assertThat(here).containsValue("PASSED");
        assertThat(elsewhere).isEqualTo(here);
    }

    private static Map<String, String> verdicts(Subject subject) {
        Map<String, String> verdicts = new TreeMap<>();
        boolean all = "full".equals(System.getProperty("tillbridge.campaign"));
        for (CaseResult result :
                ConformanceRun.of(subject).only(all ? List.of() : SOME).run().results()) {
            verdicts.put(result.id(), result.result().name());
        }
        return verdicts;
    }

    private static Simulator open(String id) {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow()
                .open(SimulatorOptions.standard());
    }

    private static Played play(SimulatedTerminal terminal, int starts) {
        List<String> outcomes = new ArrayList<>();
        try (Till till = Till.at(terminal)) {
            for (int i = 1; i <= starts; i++) {
                Outcome outcome = till.sale(i + ".00");
                outcomes.add(outcome.getClass().getSimpleName());
            }
            return new Played(outcomes, told(terminal.ledger()));
        }
    }

    /** The ledger but for when it was and for keys that a till or terminal makes up by chance. */
    private static List<String> told(Ledger ledger) {
        Stream<String> entries = ledger.entries().stream().map(ScenarioFileEverywhereTest::told);
        return Stream.concat(entries, Stream.of(ledger.starts().size() + " starts"))
                .toList();
    }

    private static String told(LedgerEntry entry) {
        return entry.operation() + " " + entry.amount() + " " + entry.approved() + " " + entry.gratuity() + " "
                + entry.verdict() + " " + entry.reference() + " " + entry.voided();
    }

    private record Played(List<String> outcomes, List<String> ledger) {}

    @Test
    void namesAreShownInTheOrderInWhichTheyArePlayed() {
        Path file = desk.write("scenarios.yaml", SCENARIOS);
        assertThat(ScenarioFile.read(file).scenarios().stream().map(NamedScenario::name))
                .startsWith("approved", "declined");

        try (Elsewhere process = Elsewhere.start(folder, "payxpert", "--scenarios", file)) {
            assertThat(process.output()).contains("  1. approved", "  2. declined", "  7. signed");
            assertThat(process.output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }
}
