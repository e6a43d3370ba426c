package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.report.JsonReport;
import dev.tillbridge.testkit.report.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person at a real terminal with a proxy before it: a simulator in this process stands in for the terminal, and the program that certifies it
 * is another process.
 */
class ProxiedRunTest {

    private static final SimulatorOptions AT_ONCE =
            SimulatorOptions.builder().pace(Pace.immediate()).build();

    @TempDir
    private Path folder;

    private TestDesk desk;
    private Simulator terminal;
    private PersonWithCards person;
    private Path config;
    private Path report;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        report = folder.resolve("report");
    }

    @AfterEach
    void tearDown() {
        terminal.close();
    }

    private void at(Simulator some) {
        terminal = some;
        person = new PersonWithCards(some);
        config = desk.configure("till", some);
    }

    private void pair() {
        Optional<String> code = terminal.pairingCode();
        Run paired = desk.run(Stream.concat(
                        Stream.<Object>of("pair", "--yes", "--config", config),
                        code.stream().flatMap(shown -> Stream.of("--code", shown)))
                .toArray());
        assertThat(paired.exitCode()).as(paired.out() + paired.err()).isZero();
    }

    private Object[] command(Object... more) {
        return Stream.of(
                        new Object[] {"certify", "--proxy", "--config", config, "--terminal", "bar", "--report", report},
                        more)
                .flatMap(Stream::of)
                .toArray();
    }

    private Run certify(Object... more) {
        try (Keyboard keyboard = Keyboard.at(folder, command(more))) {
            for (Optional<String> asked = keyboard.question(); asked.isPresent(); asked = keyboard.question()) {
                keyboard.type(person.answer(asked.get()));
            }
            return keyboard.await();
        }
    }

    private ConformanceReport found() {
        return JsonReport.read(report.resolve("report.json"));
    }

    private CaseResult found(String id) {
        return found().results().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void assertPassed(String... ids) {
        for (String id : ids) {
            assertThat(found(id).result()).as(found(id).message() + found(id).steps()).isEqualTo(Result.PASSED);
        }
    }

    private void assertNothingFailed(Run run) {
        assertThat(found().results())
                .filteredOn(each -> each.result() == Result.FAILED || each.result() == Result.SKIPPED)
                .extracting(each -> each.message() + each.steps())
                .isEmpty();
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    private Map<String, String> store() {
        try (Stream<Path> files = Files.walk(folder.resolve("till-data/state"))) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(Path::toString, ProxiedRunTest::content, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void faultsOfTheWireAreMadeAndJudgedWhereTheTerminalIsEncrypted() {
        at(AxeptSimulator.open(AT_ONCE));
        pair();
        Map<String, String> before = store();

        Run run = certify();

        assertNothingFailed(run);
        assertThat(found().mode()).isEqualTo(ConformanceReport.Mode.ATTENDED);
        assertThat(found().facts()).containsKey(RunFacts.BETWEEN);
        assertPassed(
                "START-ONCE/sale/lose-answer",
                "START-ONCE/sale/truncate-answer",
                "START-ONCE/sale/reset-request",
                "ANSWER-LOST/sale/lose-answer",
                "ANSWER-CUT/sale/truncate-answer",
                "LOOKUP-FINDS/sale/lost-answer",
                "LOOKUP-LOST/sale/lose-answer",
                "GATE-FIRST/sale/closed-gate",
                "KEY-SENT/sale",
                "CONNECT-BEFORE-GATE/sale/refuse-connection",
                "CERTIFICATE-PINNED/sale");
        assertThat(run.out()).doesNotContain("Take the terminal off the network");
        assertThat(store()).isEqualTo(before).isNotEmpty();
        System.err.println(run.out());
    }

    @Test
    void faultsOfTheWireAreMadeAndJudgedWhereTheTerminalSpeaksPlainConcert() {
        at(ConcertSimulator.open(AT_ONCE));

        Run run = certify();

        assertNothingFailed(run);
        assertPassed("START-ONCE/sale/lose-answer", "GATE-FIRST/sale/closed-gate", "OPERATION-REAL/sale");
        System.err.println(run.out());
    }

    @Test
    void theTokenOfTheTillIsUsedAndKept() {
        at(PayntSimulator.open(AT_ONCE));
        pair();
        Map<String, String> before = store();

        Run run = certify();

        assertNothingFailed(run);
        System.err.println(run.out());
        assertThat(store()).isEqualTo(before).isNotEmpty();
    }
}
