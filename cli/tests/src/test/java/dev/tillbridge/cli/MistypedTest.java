package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who types something else than what there is learns why, and what was meant. */
class MistypedTest {

    private static final String BAD =
            "terminals:\n  bar: {driver: axept, prot: 80}\n  front: {driver: nosuch, currency: GBP}\n";

    @TempDir
    private Path folder;

    @Test
    void aTerminalThatThereIsNotIsShownWithTheOneThatIsNear() {
        TestDesk desk = new TestDesk(folder);

        Run near = desk.run("sale", "5", "--terminal", "axpet");
        assertThat(near.exitCode()).isEqualTo(2);
        assertThat(near.err()).contains("no terminal 'axpet'", "did you mean 'axept'?", "paynt", "Nothing was sent");
        Run far = desk.run("ping", "kitchen");
        assertThat(far.exitCode()).isEqualTo(2);
        assertThat(far.err())
                .contains("no terminal 'kitchen'.", "Configured: axept")
                .doesNotContain("did you mean");
    }

    @Test
    void theConfigurationOfTheEnvironmentIsCheckedWhereNoneIsNamed() {
        TestDesk desk = new TestDesk(folder);
        assertThat(desk.run("config", "check").exitCode()).isEqualTo(2);
        assertThat(desk.run("config", "check").err()).contains("TILLBRIDGE_CONFIG");
        desk.environment("TILLBRIDGE_CONFIG", desk.write("bad.yaml", BAD).toString());

        assertThat(desk.run("config", "check").err()).contains("bad.yaml", "prot");
    }

    @Test
    void theProblemsOfAConfigurationAreData() {
        TestDesk desk = new TestDesk(folder);
        Path config = desk.write("bad.yaml", BAD);

        for (Run run : new Run[] {
            desk.run("config", "check", config, "--json"), desk.run("ping", "bar", "--config", config, "--json")
        }) {
            assertThat(run.exitCode()).isEqualTo(2);
            JsonNode problems = run.json().path("problems");
            assertThat(problems).hasSizeGreaterThan(1).allSatisfy(problem -> {
                assertThat(problem.path("line").asInt()).isPositive();
                assertThat(problem.path("column").asInt()).isPositive();
                assertThat(problem.path("message").asText()).isNotEmpty();
            });
            assertThat(problems.findValuesAsText("path")).contains("terminals.bar.prot");
            assertThat(run.json().path("error").path("kind").asText()).isEqualTo("USAGE");
        }
    }

    @Test
    void whatIsNoDecisionIsAskedAgainWithTheReasonAndALetterConfirms() {
        TestDesk desk = new TestDesk(folder);
        try (AxeptSimulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            Path config = desk.configure("till", simulator, "ownUti: false");
            simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
            Run lost = desk.run("sale", "5", "--config", config, "--json");
            String id = lost.json().path("attempt").asText().substring(0, 8);

            Run run = desk.typed("y\nnot paid\nAnn\nlooked\nperhaps\ny\n", "resolve", id, "--config", config);

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("'y' is none of these", "nothing is guessed")
                    .contains("'perhaps' is none of these")
                    .contains("Recorded as NOT PAID (DECIDED)");
        }
    }

    @Test
    void theEndOfTheInputConfirmsNothing() {
        TestDesk desk = new TestDesk(folder);
        try (AxeptSimulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            Path config = desk.configure("till", simulator, "ownUti: false");
            simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
            Run lost = desk.run("sale", "5", "--config", config, "--json");
            String id = lost.json().path("attempt").asText().substring(0, 8);

            Run run = desk.typed("not paid\nAnn\nlooked\nperhaps\n", "resolve", id, "--config", config);

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).contains("Not confirmed. Nothing was changed.");
        }
    }
}
