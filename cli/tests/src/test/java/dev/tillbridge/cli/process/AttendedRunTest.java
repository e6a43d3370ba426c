package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.JsonReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a real terminal, for which a simulator in this process stands in; the program that certifies it is another process. */
class AttendedRunTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator terminal;
    private PersonWithCards person;
    private Path config;
    private Path report;

    @BeforeEach
    void setUp() {
        terminal = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
        person = new PersonWithCards(terminal);
        desk = new TestDesk(folder);
        config = desk.configure("till", terminal);
        report = folder.resolve("report");
    }

    @AfterEach
    void tearDown() {
        terminal.close();
    }

    private Object[] command() {
        return new Object[] {"certify", "--config", config, "--terminal", "bar", "--report", report};
    }

    private static Object[] with(Object[] some, Object... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray();
    }

    private Keyboard certify(Object... more) {
        return Keyboard.at(folder, with(command(), more));
    }

    private Run toTheEnd(Keyboard keyboard) {
        for (Optional<String> asked = keyboard.question(); asked.isPresent(); asked = keyboard.question()) {
            keyboard.type(person.answer(asked.get()));
        }
        return keyboard.await();
    }

    private ConformanceReport found() {
        return JsonReport.read(report.resolve("report.json"));
    }

    private String html() {
        try {
            return Files.readString(report.resolve("report.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseResult found(String id) {
        return found().results().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunWithAPersonComesToItsEndAndSaysWhatThePersonAnswered() {
        Run run;
        try (Keyboard keyboard = certify()) {
            run = toTheEnd(keyboard);
        }

        assertThat(found().mode()).isEqualTo(ConformanceReport.Mode.ATTENDED);
        assertThat(found().results())
                .filteredOn(each -> each.result() == Result.FAILED || each.result() == Result.SKIPPED)
                .extracting(each -> each.id() + ": " + each.reason())
                .isEmpty();
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(found("DECLINE-TOLD/sale").answers())
                .containsExactly(new PersonAnswer(
                        "The till asked for a sale of GBP 12.50. What do the terminal's screen or receipt say?",
                        "declined"));
        assertThat(found("AMOUNTS-TOLD/sale/tip").answers())
                .extracting(PersonAnswer::answer)
                .containsExactly("approved", "14.00", "1.50");
        assertThat(found("DECLINE-CODE-TOLD/sale").answers())
                .extracting(PersonAnswer::answer)
                .containsExactly("declined", "57");
        assertThat(html()).contains("What do the terminal", "14.00");
        assertThat(found().verified()).contains("not-found", "lookup-durable").doesNotContain("reversal-key");
        assertThat(terminal.ledger().entries()).hasSize((int) person.payments().stream()
                .filter(each -> !each.contains("card to be read"))
                .count());
    }

    @Test
    void aRunThatIsStoppedInTheMiddleGoesOnWithoutAskingAgainWhatWasAnswered() {
        Object[] some = {"--only", "OPERATION-REAL/sale", "--only", "OPERATION-REAL/refund", "--only", "DECLINE-*/sale"
        };
        Run stopped;
        try (Keyboard keyboard = certify(some)) {
            while (person.payments().size() < 3) {
                keyboard.type(person.answer(keyboard.question().orElseThrow()));
            }
            keyboard.question();
            keyboard.type("stop");
            stopped = keyboard.await();
        }
        assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(4);
        assertThat(stopped.out().replaceAll("\\s+", " "))
                .contains("Go on with: tillbridge certify --config " + config + " --terminal bar --resume " + report);
        List<CaseResult> before = found().results();
        assertThat(before)
                .extracting(CaseResult::id)
                .containsExactlyInAnyOrder("OPERATION-REAL/sale", "OPERATION-REAL/refund");
        assertThat(before).noneMatch(each -> each.answers().isEmpty());

        person = new PersonWithCards(terminal);
        Run resumed;
        try (Keyboard keyboard = certify(with(some, "--resume", report))) {
            resumed = toTheEnd(keyboard);
        }

        assertThat(resumed.out()).doesNotContain("an approved sale is done", "an approved refund is done");
        assertThat(found().results()).containsAll(before).hasSize(4);
        assertThat(found().results()).extracting(CaseResult::result).containsOnly(Result.PASSED);
        assertThat(found("DECLINE-TOLD/sale").answers())
                .extracting(PersonAnswer::answer)
                .containsExactly("declined");
        assertThat(person.payments()).hasSize(2);
    }

    @Test
    void ctrlCAtAQuestionEndsTheRunAtOnceAndKeepsTheReport() {
        Run run;
        try (Keyboard keyboard = certify("--only", "DECLINE-*/sale")) {
            while (person.payments().size() < 2) {
                keyboard.type(person.answer(keyboard.question().orElseThrow()));
            }
            keyboard.question();
            keyboard.interrupt();
            run = keyboard.await();
        }

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.out()).contains("Stopped.", "Go on with");
        assertThat(found().results()).hasSize(1);
        assertThat(html()).contains("What do the terminal");
    }

    private Run typed(String lines, Object... more) {
        return desk.typed(lines, with(command(), more));
    }

    @Test
    void theEndOfTheInputLeavesAReportThatCanBeGoneOnWith() {
        terminal.otherwise(Scenario.tapsCard().declined("51"));

        Run run = typed("test\ngo\ndeclined\ngo\n", "--only", "DECLINE-*/sale");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(found().results()).hasSize(1);
        assertThat(found().results().get(0).result()).isEqualTo(Result.PASSED);
        assertThat(run.out()).contains("Go on with");
    }

    @Test
    void aPersonWhoReadsAnotherAmountFailsTheDriver() {
        Run run = typed("test\ngo\napproved\n125\nyes\n", "--only", "OPERATION-REAL/sale");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(found("OPERATION-REAL/sale").result()).isEqualTo(Result.FAILED);
        assertThat(found("OPERATION-REAL/sale").reason()).contains("GBP 125.00");
    }

    @Test
    void withNobodyAtTheTerminalNothingIsAskedAndNothingIsPaid() {
        Run run = typed("", "--unattended");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("to end the run");
        assertThat(found().mode()).isEqualTo(ConformanceReport.Mode.UNATTENDED);
        assertThat(found("ABILITY-REAL/info").result()).isEqualTo(Result.PASSED);
        assertThat(found("OPERATION-REAL/sale").reason()).isEqualTo("needs a person at the terminal");
        assertThat(terminal.ledger().starts()).isEmpty();
    }

    @Test
    void aTerminalThatTakesRealPaymentsIsLeftAlone() {
        Run run = typed("2\n");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("Only test terminals", "--unattended", "No payment was started.");
        assertThat(terminal.ledger().starts()).isEmpty();
        assertThat(report).doesNotExist();
    }

    @Test
    void aTerminalThatIsNotThereIsSaidBeforeThePersonHasDoneAnything() {
        terminal.refuseConnections(true);

        Run run = typed("");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains("Terminal 'bar' cannot be certified now", "No payment was started.");
        assertThat(report).doesNotExist();
    }

    @Test
    void aSimulatedTerminalAndARealOneAreNotMixed() {
        assertThat(typed("", "--driver", "axept").err().replaceAll("\\s+", " "))
                .contains("--driver is for a simulated terminal");
        assertThat(typed("", "--set", "verified=[status]").err().replaceAll("\\s+", " "))
                .contains("are for simulated terminals");
    }
}
