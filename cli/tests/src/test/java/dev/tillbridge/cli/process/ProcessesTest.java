package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.JsonReport;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator simulator;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        simulator = AxeptSimulator.open();
    }

    @AfterEach
    void tearDown() {
        simulator.close();
    }

    @Test
    void ofTwoProcessesWithJournalsOfTheirOwnOnePaysAndTheOtherIsToldBusy() {
        Path first = desk.configure("first", simulator);
        Path second = desk.configure("second", simulator);
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);

        try (Child paying = Child.start(folder, "sale", "5", "--config", first)) {
            held.awaitHeld();
            Run busy;
            try (Child other = Child.start(folder, "sale", "6", "--config", second)) {
                busy = other.await();
            }
            assertThat(busy.exitCode()).as(busy.out() + busy.err()).isEqualTo(3);
            assertThat(busy.out()).contains("NOT STARTED", "busy");
            assertThat(simulator.ledger().starts()).hasSize(1);
            assertThat(simulator.wire()).noneMatch(request -> request.body().contains("600"));

            held.release();
            assertThat(paying.await().exitCode()).isZero();
        }
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    @Test
    void whatIsOddInAConfigurationIsToldOnceWhereItIsChecked() {
        Path odd = desk.write("odd.yaml", """
                terminals:
                  bar: {driver: axept, host: 8.8.8.8, serial: "1853195101", currency: GBP}
                """);

        try (Child checking = Child.start(folder, "config", "check", odd)) {
            Run run = checking.await();

            assertThat(run.out()).containsOnlyOnce("the address 8.8.8.8 is a public one");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void ofTwoProcessesWithOneJournalTheSecondDoesNotBegin() {
        Path config = desk.configure("till", simulator);
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);

        try (Child paying = Child.start(folder, "sale", "5", "--config", config)) {
            held.awaitHeld();
            Run refused = desk.run("sale", "6", "--config", config);

            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("[TB-JOURNAL-IN-USE]");
            held.release();
            assertThat(paying.await().exitCode()).isZero();
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void ctrlCAsksForACancelAndWaitsForTheTruth() {
        Path config = desk.configure("till", simulator);
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);

        try (Child paying = Child.start(folder, "sale", "5", "--config", config)) {
            held.awaitHeld();
            awaitOutput(paying, "Present card");
            paying.interrupt();
            Run run = paying.await();

            assertThat(run.out()).contains("Asking for a cancel", "CANCELLED  GBP 5.00");
            assertThat(run.exitCode()).isEqualTo(1);
        }
        assertThat(simulator.wire()).anyMatch(request -> request.method().equals("DELETE"));
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void ctrlCThatComesTooLateShowsThePayment() {
        Path config = desk.configure("till", simulator);
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        simulator.next(held);

        try (Child paying = Child.start(folder, "sale", "5", "--config", config)) {
            held.awaitHeld();
            awaitOutput(paying, "Authorising");
            paying.interrupt();
            awaitOutput(paying, "Asking for a cancel");
            held.release();
            Run run = paying.await();

            assertThat(run.out()).contains("APPROVED  GBP 5.00", "came too late");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void aSecondCtrlCLeavesAndSaysHowToFindOut() {
        Path config = desk.configure("till", simulator);
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        simulator.next(held);

        try (Child paying = Child.start(folder, "sale", "5", "--config", config)) {
            held.awaitHeld();
            awaitOutput(paying, "Authorising");
            paying.interrupt();
            awaitOutput(paying, "Asking for a cancel");
            paying.interrupt();
            Run left = paying.await();

            assertThat(left.exitCode()).isEqualTo(4);
            assertThat(left.out()).contains("UNKNOWN", "tillbridge attempts", "Do not charge again");
        }
        held.release();

        Run found = desk.run("attempts", "--config", config);

        assertThat(found.exitCode()).as(found.out() + found.err()).isZero();
        assertThat(found.out()).contains("An earlier payment was settled", "APPROVED  GBP 5.00");
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void aSimulatorRunsUntilCtrlCAndTakesPayments() {
        try (Child child = Child.start(folder, "simulate", "axept")) {
            awaitOutput(child, "Ctrl-C ends it");
            String shown = child.output();
            String yaml = shown.substring(shown.indexOf("  terminals:"), shown.indexOf("Ctrl-C ends it"))
                    .stripIndent();
            Path config = desk.write("pasted.yaml", yaml);

            assertThat(desk.run("sale", "5", "--config", config).exitCode()).isZero();
            awaitOutput(child, "= sale GBP 5.00: APPROVED GBP 5.00");
            child.interrupt();
            Run run = child.await();

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("> POST /", "Ended. Charged GBP 5.00");
        }
    }

    @Test
    void aCertificationThatIsStoppedKeepsWhatItFoundAndIsGoneOnWith() {
        Path report = folder.resolve("report");
        try (Child child = Child.start(folder, "certify", "--driver", "axept", "--report", report)) {
            awaitOutput(child, "passed");
            child.interrupt();
            Run stopped = child.await();

            assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(4);
            assertThat(stopped.out())
                    .contains("NOT COMPLETE", "Go on with:", "    tillbridge certify --driver axept --resume");
        }
        ConformanceReport kept = JsonReport.read(report.resolve("report.json"));

        Run resumed = desk.run("certify", "--driver", "axept", "--resume", report, "--only", "START-ONCE/sale/*");

        assertThat(resumed.err()).isEmpty();
        assertThat(JsonReport.read(report.resolve("report.json")).results()).containsAll(kept.results());
        assertThat(kept.results()).isNotEmpty();
    }

    private static void awaitOutput(Child child, String words) {
        await().atMost(Duration.ofSeconds(30)).until(() -> child.output().contains(words));
    }
}
