package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.remote.ControlServer;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import dev.tillbridge.testkit.scenario.ScenarioWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosPageTest {

    private static final Path PAGE = Path.of("..", "scenarios.md");
    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "tillbridge", "docs", "PlayScenarios.java");

    @TempDir
    private Path folder;

    private String page = "";

    @BeforeEach
    void setUp() throws IOException {
        page = Files.readString(PAGE);
    }

    @Test
    void everyExampleIsAScenarioFile() {
        assertThat(blocks("yaml"))
                .hasSizeGreaterThan(8)
                .allSatisfy(block -> assertThat(
                                ScenarioFile.parse(block, "docs/scenarios.md").scenarios())
                        .isNotEmpty());
    }

    @Test
    void everyWordHasAnExample() {
        List<FaultPlan> plans =
                scenarios().stream().flatMap(each -> each.faults().stream()).toList();

        assertThat(scenarios()).extracting(Scenario::card).contains(Scenario.Card.values());
        assertThat(scenarios()).extracting(Scenario::issuer).contains(Scenario.Issuer.values());
        assertThat(scenarios()).anyMatch(each -> each.tip().isPresent());
        assertThat(plans).extracting(FaultPlan::fault).contains(Fault.values());
        assertThat(plans).extracting(FaultPlan::moment).contains(Moment.values());
        assertThat(plans).extracting(FaultPlan::times).contains(1, 3, Integer.MAX_VALUE);
        assertThat(scenarios().stream().flatMap(each -> each.holds().stream()).map(Hold::moment))
                .contains(Stream.of(Moment.values())
                        .filter(ScenariosPageTest::canHold)
                        .toArray(Moment[]::new));
        assertThat(blocks("yaml")).anyMatch(block -> block.contains("merchant: accepts the signature"));
    }

    @Test
    void theJavaExampleIsTheCodeThatIsTested() throws IOException {
        String code = Files.readString(EXAMPLE).replaceAll("(?m)^ {4}", "");

        assertThat(code).contains(blocks("java").get(0));
    }

    @Test
    void theJavaExamplePlaysTheFirstExampleHereAndElsewhere() throws IOException {
        Path file = Files.writeString(folder.resolve("bar.yaml"), blocks("yaml").get(0));
        SimulatorOptions options =
                SimulatorOptions.builder().currency(CurrencyUnit.EUR).build();

        try (AxeptSimulator simulator = AxeptSimulator.open(options);
                ControlServer server = ControlServer.open(simulator, 0, () -> {});
                SimulatedTerminal remote =
                        PlayScenarios.inAnotherProcess(server.uri().toString())) {
            PlayScenarios.play(file, simulator);
            PlayScenarios.play(file, remote);
            assertThat(remote.settings()).isEqualTo(simulator.settings());
        }
    }

    @Test
    void theProblemThatIsShownIsWhatIsSaid() {
        Throwable refused = catchThrowable(
                () -> ScenarioFile.parse("scenarios:\n  - name: a\n    cardholder: tap card\n", "bar.yaml"));

        List<String> lines = String.valueOf(refused.getMessage()).lines().toList();
        assertThat(page).contains(lines.get(0));
        String problem = lines.get(1);
        assertThat(page).contains(problem.substring(0, problem.indexOf("Allowed")) + "...");
    }

    @Test
    void theInstructionsThatAreShownAreWhatAPersonIsTold() {
        Scenario declined = ScenarioFile.parse(blocks("yaml").get(0), "page")
                .scenario("not enough money")
                .orElseThrow();

        assertThat(page).contains("    " + String.join("\n    ", ScenarioWords.instructions(declined)) + "\n");
    }

    private List<Scenario> scenarios() {
        return blocks("yaml").stream()
                .flatMap(block -> ScenarioFile.parse(block, "page").scenarios().stream())
                .map(NamedScenario::scenario)
                .toList();
    }

    private static boolean canHold(Moment moment) {
        return moment != Moment.CONNECT && moment != Moment.LOOKUP_UNKNOWN;
    }

    private List<String> blocks(String language) {
        Matcher blocks = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```").matcher(page);
        return blocks.results().map(result -> result.group(1)).toList();
    }
}
