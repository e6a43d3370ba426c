package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.SimulatorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a configuration there is a simulated terminal of each kind, and only the one that is used runs. */
class EmbeddedStoreTest {

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    static Stream<String> names() {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(provider -> provider.get().id())
                .sorted();
    }

    private List<String> started() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/store"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .toList();
        }
    }

    @Test
    void theStoreHasATerminalOfEachKindAndTheFirstIsTheDefault() {
        List<String> listed =
                desk.run("terminals", "--json").json().path("terminals").findValuesAsText("name");

        assertThat(listed).containsExactlyElementsOf(names().toList());
        assertThat(desk.run("sale", "1", "--json").json().path("terminal").asText())
                .isEqualTo(listed.get(0));
    }

    @Test
    void whatEachTerminalCanDoFitsTheScreen() {
        assertThat(desk.run("terminals").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("names")
    void onlyTheTerminalThatIsUsedRuns(String name) throws IOException {
        Run run = desk.run("sale", "12.50", "--terminal", name);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("simulated terminal '" + name + "'", "APPROVED");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(started()).containsExactly(name + ".json");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatATerminalDidIsRememberedByTheNextCommand(String name) {
        desk.run("sale", "12.50", "--terminal", name);
        desk.run("sale", "7", "--terminal", name);

        JsonNode recent =
                desk.run("attempts", "--terminal", name, "--json").json().path("recent");

        assertThat(recent)
                .hasSize(2)
                .allSatisfy(
                        attempt -> assertThat(attempt.path("terminal").asText()).isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void amountsAreInTheCurrencyOfTheTerminal(String name) {
        Run run = desk.run("sale", "USD", "5", "--terminal", name);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("currency mismatch", "terminal '" + name + "' works in");
    }

    @ParameterizedTest
    @MethodSource("names")
    void anOpenPaymentIsAskedForWhateverTerminalIsUsedNext(String name) throws IOException {
        Run silent = desk.run("sale", "5", "--terminal", name, "--cardholder", "lost-answer", "--json");
        List<String> before = started();

        Run next = desk.run("attempts", "--wait", "5", "--json");

        boolean open = silent.exitCode() == 4;
        assertThat(silent.exitCode()).as(silent.out() + silent.err()).isIn(0, 4);
        assertThat(next.json().path("open")).hasSize(open ? 1 : 0);
        assertThat(before).containsExactly(name + ".json");
        assertThat(next.json().path("recent").path(0).path("terminal").asText()).isEqualTo(name);
    }

    @Test
    void everyKindOfEndIsSeenAtEveryTerminal() {
        names().forEach(name -> {
            assertThat(desk.run("sale", "5", "--terminal", name, "--cardholder", "decline")
                            .exitCode())
                    .as(name)
                    .isEqualTo(1);
            assertThat(desk.run("sale", "5", "--terminal", name, "--cardholder", "cancel")
                            .exitCode())
                    .as(name)
                    .isEqualTo(1);
            assertThat(desk.run("sale", "5", "--terminal", name, "--cardholder", "unreachable")
                            .exitCode())
                    .as(name)
                    .isEqualTo(3);
        });
    }

    @Test
    void anUnknownTerminalIsToldWithThoseThatThereAre() {
        Run run = desk.run("sale", "5", "--terminal", "nope");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no terminal 'nope'").contains(names().toList());
    }

    @Test
    void ofSeveralTerminalsItIsShownAtAGlanceWhatEachCanDo() {
        desk.environment("TERM", "xterm");
        for (String columns : new String[] {"40", "80", "120"}) {
            desk.environment("COLUMNS", columns);

            Run run = desk.typed("", "terminals");

            assertThat(run.out().lines().filter(line -> line.matches("  Refund +(yes|-)( +(yes|-))*")))
                    .as("%s columns", columns)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Integer.parseInt(columns)));
            assertThat(run.out()).contains(names().toList());
        }
    }
}
