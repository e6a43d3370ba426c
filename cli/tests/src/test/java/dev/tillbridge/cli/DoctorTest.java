package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator simulator;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    @AfterEach
    void tearDown() {
        simulator.close();
    }

    private static String plain(Run run) {
        return run.out().replaceAll("\\s+", " ");
    }

    private static List<String> marks(JsonNode steps) {
        List<String> marks = new ArrayList<>();
        steps.forEach(each ->
                marks.add(each.path("step").asText() + " " + each.path("mark").asText()));
        return marks;
    }

    @Test
    void aPairedTerminalIsInOrderFromItsSettingsToItsSerialNumber() {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("pair", "--yes", "--config", config).exitCode()).isZero();

        Run run = desk.run("doctor", "bar", "--json", "--config", config);

        assertThat(run.exitCode()).isZero();
        assertThat(marks(run.json().path("terminals").path(0).path("steps")))
                .containsExactly(
                        "settings GOOD",
                        "name GOOD",
                        "route GOOD",
                        "port GOOD",
                        "certificate GOOD",
                        "token NOTHING",
                        "identity GOOD");
        assertThat(marks(run.json().path("till"))).containsExactly("clock GOOD", "journal GOOD", "disk GOOD");
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains(
                        "serial number 1853195101",
                        "Nothing keeps payments from working. Nothing was paid and nothing was changed by looking.");
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void aTerminalThatNobodyTrustedYetStaysAStranger() {
        Path config = desk.configure("till", simulator);

        Run run = desk.run("doctor", "--config", config);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("none is trusted yet", "tillbridge pair bar --config " + config)
                .contains("not tried: its certificate is not trusted yet");
        assertThat(plain(run))
                .as("whether it is the right device was not asked")
                .contains("not everything was tried: do first what is marked, then look again")
                .doesNotContain("Nothing keeps payments from working");
        assertThat(simulator.wire())
                .as("nothing was asked beyond the certificate")
                .isEmpty();
        assertThat(desk.run("terminals", "--config", config).out()).contains("none yet");
    }

    @Test
    void whoseBearerIsRefusedIsSentToItsSettingAndNotToAPairing() throws IOException {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("pair", "--yes", "--config", config).exitCode()).isZero();
        Files.writeString(config, Files.readString(config).replaceFirst("( +)serial:", "$1bearer: \"1\"\n$0"));

        Run run = desk.run("doctor", "--config", config);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(plain(run))
                .contains("Check the setting 'bearer'", "Correct the setting that its answer names.")
                .doesNotContain("Pair it anew");
    }

    @Test
    void whatFollowsAClosedPortIsNotTriedAndNoMoneyMoved() {
        Path config = desk.configure("till", simulator);
        simulator.close();

        Run run = desk.run("doctor", "bar", "--json", "--config", config);

        assertThat(run.exitCode()).isEqualTo(3);
        JsonNode steps = run.json().path("terminals").path(0).path("steps");
        assertThat(marks(steps))
                .containsExactly(
                        "settings GOOD",
                        "name GOOD",
                        "route GOOD",
                        "port WRONG",
                        "certificate NOT_TRIED",
                        "token NOT_TRIED",
                        "identity NOT_TRIED");
        assertThat(steps.path(3).path("meaning").asText()).contains("no money moved");
        assertThat(steps.path(3).path("next").asText()).isNotEmpty();
    }

    @Test
    void aNameThatNobodyKnowsIsToldAsSuch() {
        Path config = desk.write(
                "name.yaml",
                "terminals:\n"
                        + "  bar: {driver: payxpert, host: till.invalid, port: 8888, serial: \"1853195102\", currency:"
                        + " EUR}\n");

        Run run = desk.run("doctor", "--config", config);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("till.invalid", "not tried: see name", "Correct 'host'");
    }

    @Test
    void anotherCertificateIsWrongAndNothingIsAskedBehindIt() {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("pair", "--yes", "--config", config).exitCode()).isZero();
        simulator.replaceCertificate();
        int before = simulator.wire().size();

        Run run = desk.run("doctor", "--config", config);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("somebody is in between", "tillbridge trust bar --config " + config);
        assertThat(simulator.wire()).hasSize(before);
    }

    @Test
    void aPortThatIsOpenAndSilentIsNoTerminal() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Path config = desk.write(
                    "silent.yaml",
                    "terminals:\n  bar: {driver: payxpert, host: 127.0.0.1, port: " + silent.getLocalPort()
                            + ", serial: \"1853195102\", currency: EUR}\n");

            Run run = desk.run("doctor", "--json", "--config", config);

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(marks(run.json().path("terminals").path(0).path("steps")))
                    .contains("port GOOD", "certificate NOTHING", "token NOTHING", "identity WRONG");
        }
    }

    @Test
    void wrongSettingsAreTheFirstStepAndEndAsForEveryCommand() {
        Path config = desk.write("bad.yaml", "terminals:\n  bar: {driver: axept, prot: 80}\n");

        Run run = desk.run("doctor", "--json", "--config", config);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(marks(run.json().path("till"))).startsWith("settings WRONG", "clock NOT_TRIED");
        assertThat(run.json().path("till").path(0).path("text").asText()).contains("prot");
    }

    @Test
    void itWorksBesideATillAndTellsWhatIsOpen() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        assertThat(desk.run("sale", "5", "--config", config).exitCode()).isEqualTo(4);
        try (SqliteJournal till = SqliteJournal.open(folder.resolve("till-data/journal.db"))) {
            Run run = desk.run("doctor", "--config", config);

            assertThat(run.exitCode()).isZero();
            assertThat(plain(run))
                    .contains("a till is at work with it", "a payment is open in it", "tillbridge attempts")
                    .contains("Nothing wrong was found, but")
                    .doesNotContain("Nothing keeps payments from working");
            assertThat(till.unsettled()).hasSize(1);
        }
    }

    @Test
    void aDamagedJournalIsWrongAndTheTerminalIsLookedAtAllTheSame() throws IOException {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("sale", "5", "--config", config).exitCode()).isZero();
        Files.writeString(folder.resolve("till-data/journal.db"), "no journal");

        Run run = desk.run("doctor", "--config", config);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(plain(run)).contains("serial number 1853195101", "so no money moved");
    }

    @Test
    void onAScreenItSaysWhatIsAskedAndFitsIt() {
        desk.environment("TERM", "xterm");
        desk.environment("COLUMNS", "40");
        desk.environment("NO_COLOR", "1");
        Path config = desk.configure("till", simulator);

        Run run = desk.typed("", "doctor", "--config", config);

        assertThat(run.out()).contains("Trying 127.0.0.1:").doesNotContain("\u001b[1;");
        assertThat(run.out()
                        .lines()
                        .filter(line -> !line.contains("--config") && !line.contains("/"))
                        .map(line -> line.substring(line.lastIndexOf("\u001b[K") + 1)))
                .allSatisfy(line ->
                        assertThat(line.replace("[K", "").replace("\r", "")).hasSizeLessThanOrEqualTo(40));
    }
}
