package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.recording.SupportBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One command makes a bundle, another one plays it. */
class RecordAndReplayTest {

    @TempDir
    private Path folder;

    private TestDesk desk = new TestDesk(Path.of(""));
    private Path bundle = Path.of("");

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        bundle = folder.resolve("bundle.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"axept", "paynt", "payxpert"})
    void aSaleIsRecordedAndPlayedBack(String terminal) {
        Run recorded = desk.run("record", "--out", bundle, "sale", "12.50", "--terminal", terminal);
        Run replayed = desk.run("replay", bundle);

        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.out()).contains("APPROVED");
        assertThat(replayed.out() + replayed.err()).startsWith("The outcome is the same.");
        assertThat(replayed.exitCode()).isZero();
        assertThat(SupportBundle.read(bundle).files()).containsOnlyKeys("attempt.json", "versions.json");
    }

    @Test
    void theExitCodeIsThatOfThePayment() {
        Run recorded = desk.run("record", "--out", bundle, "--", "sale", "12.50", "--cardholder", "decline", "--json");

        assertThat(recorded.exitCode()).isEqualTo(1);
        assertThat(recorded.json().get("outcome").asText()).isEqualTo("DECLINED");
        assertThat(desk.run("replay", bundle, "--json").json().get("same").asBoolean())
                .isTrue();
    }

    @Test
    void aConfiguredTerminalIsChargedOnceThroughTheProxy() {
        try (AxeptSimulator simulator = AxeptSimulator.open()) {
            simulator.otherwise(Scenario.tapsCard().approved());
            Path config = desk.configure("till", simulator);

            Run recorded = desk.run("record", "--out", bundle, "sale", "12.50", "--config", config);

            assertThat(recorded.exitCode()).as(recorded.err()).isZero();
            assertThat(simulator.ledger().entries()).hasSize(1);
        }
    }

    @Test
    void aTerminalThatIsOffIsNotCharged() {
        AxeptSimulator simulator = AxeptSimulator.open();
        Path config = desk.configure("till", simulator);
        simulator.close();

        Run recorded = desk.run("record", "--out", bundle, "sale", "12.50", "--config", config);

        assertThat(recorded.exitCode()).isEqualTo(3);
        assertThat(recorded.err()).contains("is not reachable").contains("Nothing was sent");
        assertThat(Files.exists(bundle)).isFalse();
    }

    @Test
    void anotherAnswerIsAnotherOutcome() {
        desk.run("record", "--out", bundle, "sale", "12.50");
        Path changed = folder.resolve("changed.json");
        SupportBundle.read(bundle)
                .recording()
                .withAnswersChanged("\"transApproved\":true", "\"transApproved\":false")
                .write(changed);

        Run replayed = desk.run("replay", changed);

        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.out()).contains("outcome was APPROVED, now it is UNKNOWN");
    }

    @Test
    void whatCannotBeRecordedOrPlayedIsRefusedBeforeAnythingIsSent() {
        assertThat(desk.run("record", "--out", bundle, "ping").err()).contains("'ping' is not recorded");
        assertThat(desk.run("record", "--out", folder, "sale", "1").err()).contains("new file");
        assertThat(desk.run("replay", desk.write("no.json", "{}")).err()).contains("cannot be played");
    }
}
