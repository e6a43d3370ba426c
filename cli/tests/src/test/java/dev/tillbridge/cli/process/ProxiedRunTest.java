package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.report.JsonReport;
import dev.tillbridge.testkit.report.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person at a real terminal with a proxy before it: a simulator in this process stands in for the terminal, and the program that certifies it
 * is another process.
 */
@Order(1)
class ProxiedRunTest {

    private static final Pattern OUTLOOK = Pattern.compile("([0-9]+) cases?, .* present a card about ([0-9]+) times?");

    private static final Pattern TOKEN = Pattern.compile("\"tokens\"\\s*:\\s*\\{\\s*\"[^\"]*\"\\s*:\\s*\"([^\"]+)\"");

    private static final SimulatorOptions AT_ONCE =
            SimulatorOptions.builder().pace(Pace.immediate()).build();

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));

    /** Of each rule that a proxy serves a case or two, and none of what a person does without one. */
    private static final Object[] SOME = Stream.of(
                    "START-ONCE/sale/lose-answer",
                    "START-ONCE/sale/truncate-answer",
                    "START-ONCE/sale/reset-request",
                    "ANSWER-*/sale/*",
                    "LOOKUP-*/sale/lose-answer",
                    "LOOKUP-FINDS/sale/*",
                    "GATE-FIRST/*",
                    "KEY-SENT/sale",
                    "CONNECT-*/sale/*",
                    "UNDECLARED-REFUSED/void",
                    "CERTIFICATE-PINNED/*")
            .flatMap(pattern -> Stream.of("--only", pattern))
            .toArray();

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
        terminal = AxeptSimulator.open(AT_ONCE);
        person = new PersonWithCards(terminal);
        config = desk.configure("till", terminal);
    }

    @AfterEach
    void tearDown() {
        terminal.close();
    }

    private void at(Simulator another) {
        terminal.close();
        terminal = another;
        person = new PersonWithCards(another);
        config = desk.configure("till", another);
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
                        new Object[] {"certify", "--proxy", "--config", config, "--terminal", "bar", "--report", report
                        },
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
            assertThat(found(id).result())
                    .as(found(id).message() + found(id).steps())
                    .isEqualTo(Result.PASSED);
        }
    }

    private void assertNothingFailed(Run run) {
        assertThat(found().results())
                .filteredOn(each -> each.result() == Result.FAILED || each.result() == Result.SKIPPED)
                .extracting(each -> each.message() + each.steps())
                .isEmpty();
        assertThat(run.out().lines().filter(line -> !line.startsWith("    tillbridge ")))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    /** Returns what the till keeps about the terminal: its certificate and its token. */
    private Map<String, String> store() {
        return files(folder.resolve("till-data/state"));
    }

    /** Returns the files below a folder, byte for byte. */
    private static Map<String, String> files(Path below) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @Test
    void faultsOfTheWireAreMadeAndJudgedAndTheLedgerIsWhatThePersonReads() {
        pair();
        Map<String, String> before = store();

        Run run = certify(ALL ? new Object[0] : SOME);

        assertNothingFailed(run);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ALL ? 0 : 4);
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
                "UNDECLARED-REFUSED/void",
                "CERTIFICATE-PINNED/sale");
        CaseResult lost = found("START-ONCE/sale/lose-answer");
        assertThat(lost.steps()).contains("saw: the fault lose answer at start struck");
        assertThat(lost.wire()).singleElement().asString().startsWith("POST ").contains("\"SALE\"");
        assertThat(lost.answers()).extracting(PersonAnswer::answer).containsExactly("approved", "12.50");
        assertThat(lost.ledger()).containsExactly("sale of GBP 12.50 approved for GBP 12.50");
        if (ALL) {
            assertThat(found("START-ONCE/refund/lose-answer").reason()).startsWith("left out");
        }
        assertThat(run.out()).doesNotContain("Take the terminal off the network");
        assertThat(store()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void whatIsSaidAtTheBeginningAboutCardsIsAboutRight() {
        pair();

        Run run = certify("--only", "START-ONCE/sale/*e-answer", "--only", "GATE-FIRST/*", "--only", "LOOKUP-LOST/*");

        Matcher said = OUTLOOK.matcher(run.out().replaceAll("\\s+", " "));
        assertThat(said.find()).as(run.out()).isTrue();
        assertThat(found().results())
                .filteredOn(each -> each.result() == Result.PASSED)
                .hasSize(Integer.parseInt(said.group(1)));
        int taps = run.out().split("Tap the card", -1).length - 1;
        assertThat(Integer.parseInt(said.group(2))).isEqualTo(taps);
        assertThat(found("LOOKUP-LOST/sale/reset-answer").steps())
                .contains("did: nothing, as a sale was made before")
                .contains("saw: the fault reset answer at lookup result struck");
    }

    @Test
    void aTerminalWithoutEncryptionIsCertifiedAsWell() {
        at(ConcertSimulator.open(AT_ONCE));

        Run run = certify(
                "--only",
                "*/sale/l*-answer",
                "--only",
                "*/sale/truncate-answer",
                "--only",
                "GATE-FIRST",
                "--only",
                "CONNECT-BEFORE-GATE/sale/refuse-connection",
                "--only",
                "OPERATION-REAL/sale");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertPassed(
                "START-ONCE/sale/lose-answer",
                "ANSWER-CUT/sale/truncate-answer",
                "GATE-FIRST/sale/closed-gate",
                "CONNECT-BEFORE-GATE/sale/refuse-connection",
                "OPERATION-REAL/sale");
        assertThat(found("START-ONCE/sale/lose-answer").wire())
                .singleElement()
                .asString()
                .contains("CD0010");
    }

    @Test
    void theTokenOfTheTillIsUsedAndKept() {
        at(PayntSimulator.open(AT_ONCE));
        pair();
        Map<String, String> before = store();

        Run run = certify(
                "--only", "OPERATION-REAL/sale", "--only", "START-ONCE/sale/lose-answer", "--only", "UNPAIRED-*");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertPassed("OPERATION-REAL/sale", "START-ONCE/sale/lose-answer", "UNPAIRED-SILENT/sale");
        assertThat(store()).isEqualTo(before).isNotEmpty();
        Matcher token = TOKEN.matcher(store().toString());
        assertThat(token.find()).isTrue();
        assertThat(files(report).toString()).doesNotContain(token.group(1));
    }

    @Test
    void withNobodyAtTheTerminalTheWireIsJudgedAndNoStartReachesIt() {
        pair();

        Run run = desk.typed("", command("--unattended"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("to end the run");
        assertThat(found().mode()).isEqualTo(ConformanceReport.Mode.UNATTENDED);
        assertPassed(
                "GATE-FIRST/sale/closed-gate",
                "KEY-SENT/sale",
                "START-ONCE/sale/lose-request",
                "CONNECT-BEFORE-GATE/sale/refuse-connection",
                "UNDECLARED-REFUSED/void",
                "SOCKETS-RELEASED/driver");
        assertThat(found("OPERATION-REAL/sale").reason()).isEqualTo("needs a person at the terminal");
        assertThat(found().results()).noneMatch(each -> each.result() == Result.FAILED);
        assertThat(terminal.ledger().starts()).isEmpty();
    }

    @Test
    void anotherCertificateThanTheTrustedOneIsRefusedBeforeAByteIsSent() {
        AxeptSimulator exchanged = AxeptSimulator.open(AT_ONCE);
        at(exchanged);
        pair();
        Map<String, String> before = store();
        int requests = terminal.wire().size();
        exchanged.replaceCertificate();

        Run run = desk.typed("", command());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains(
                        "another certificate than the one that is trusted", "Nothing was sent", "tillbridge trust bar");
        assertThat(terminal.wire()).hasSize(requests);
        assertThat(store()).isEqualTo(before);
        assertThat(report).doesNotExist();
    }

    @Test
    void aTerminalThatIsNotTrustedYetIsNotTrustedByTheWay() {

        Run run = desk.typed("", command());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " ")).contains("is not trusted yet", "tillbridge pair --terminal bar");
        assertThat(terminal.wire()).isEmpty();
    }

    @Test
    void theCertificateMayBeThatOfTheConfiguration() {
        AxeptSimulator simulator = AxeptSimulator.open(AT_ONCE);
        at(simulator);
        config = desk.configure("till", simulator, "certificate: '" + simulator.certificateFingerprint() + "'");

        Run run =
                desk.typed("", command("--unattended", "--only", "GATE-FIRST/sale/*", "--only", "CERTIFICATE-PINNED"));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertPassed("GATE-FIRST/sale/closed-gate", "CERTIFICATE-PINNED/sale");
    }

    @Test
    void anAppOnTheTerminalHasNoWireToPutAProxyInto() {
        config = desk.write(
                "app.yaml", "terminals:\n  bar:\n    driver: payxpert-app\n    serial: X1\n    currency: EUR\n");

        Run run = desk.typed("", command());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("hands the screen over to an app", "Nothing was sent.");
    }
}
