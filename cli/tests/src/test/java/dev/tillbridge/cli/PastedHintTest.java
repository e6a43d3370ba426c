package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command advises is pasted as it stands. */
class PastedHintTest {

    private static final Pattern ADVISED = Pattern.compile("tillbridge [^\n]+");

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

    @Test
    void theConfigurationWithABlankInItsNameIsRepeatedQuoted() {
        Path config = desk.configure("my till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

        Run lost = desk.run("sale", "5", "--config", config);

        String id = Pattern.compile("tillbridge resolve ([0-9a-f]+)")
                .matcher(lost.out())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(lost.out()).contains("tillbridge resolve " + id + " --config '" + config + "'\n");
        List<String> advised =
                ADVISED.matcher(lost.out()).results().map(MatchResult::group).toList();
        assertThat(advised).isNotEmpty().allMatch(command -> command.contains("--config '" + config + "'"));
        Run blocked = desk.run("sale", "5", "--config", config);
        assertThat(blocked.out()).contains("'tillbridge attempts --config '" + config + "''.");
        Run wrong = desk.run(
                "resolve", "ffffffff", "--not-paid", "--by", "a", "--because", "b", "--yes", "--config", config);
        assertThat(wrong.err()) // digits of a folder may look like a card number, and are hidden in a message
                .contains("See 'tillbridge attempts --config '", "my till.yaml'' for those that there are.");
    }

    @Test
    void aChangedCertificateNamesTheTerminalThatItIsOf() {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("pair", "--yes", "--config", config).exitCode()).isZero();
        simulator.replaceCertificate();

        Run refused = desk.run("sale", "5", "--config", config);

        assertThat(refused.out()).contains("tillbridge trust bar --config " + config);
        assertThat(desk.run("info", "--config", config).out()).contains("tillbridge trust --config " + config);
    }

    @Test
    void theConfigurationOfTheEnvironmentNeedsNoRepeating() {
        desk.environment(
                "TILLBRIDGE_CONFIG",
                desk.configure("till", simulator, "ownUti: false").toString());
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

        assertThat(desk.run("sale", "5").out()).contains("tillbridge resolve ").doesNotContain("--config");
    }

    @Test
    void atAnotherSimulatedTerminalTheHintNamesIt() {
        Run lost = desk.run("sale", "5", "--terminal", "payxpert", "--cardholder", "lost-answer");

        assertThat(lost.exitCode()).isEqualTo(4);
        assertThat(lost.out()).contains("tillbridge resolve ", "tillbridge reprint --terminal payxpert");
    }
}
