package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.cli.command.Commands;
import dev.tillbridge.cli.command.Workplace;
import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That no command is forgotten where its words are kept. */
class EveryCommandTest {

    /** What a program reads, which is held by tests of its own: the schema in core, the scripts by the shells themselves. */
    private static final Set<String> FOR_PROGRAMS = Set.of("config schema", "completion");

    private static final String HELP = "help";

    @TempDir
    private Path folder;

    @Test
    void theWordsOfEveryCommandAreKept() {
        List<String> played = Stream.of(Steps.SPOKEN, Steps.TECHNICAL, Steps.FILES, RunningTest.KEPT)
                .flatMap(List::stream)
                .filter(step -> !step.words().endsWith("--help"))
                .map(Step::words)
                .toList();

        assertThat(commands())
                .filteredOn(command -> !FOR_PROGRAMS.contains(command) && !command.equals(HELP))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(played)
                        .as("the words of 'tillbridge %s'", command)
                        .anyMatch(words -> (words + " ").startsWith(command + " ")));
        assertThat(commands()).as("nothing that was taken away").containsAll(FOR_PROGRAMS);
    }

    @Test
    void theHelpOfEveryCommandIsKept() {
        assertThat(Steps.HELP.stream().map(Step::words))
                .containsAll(commands().stream()
                        .filter(command -> !command.equals(HELP))
                        .map(command -> command + " --help")
                        .toList());
    }

    @Test
    void helpAboutACommandIsTheHelpOfThatCommand() {
        TestDesk desk = new TestDesk(folder);

        assertThat(desk.run(HELP, "sale")).isEqualTo(desk.run("sale", "--help"));
        assertThat(desk.run(HELP)).isEqualTo(desk.run("--help"));
    }

    /** Returns each command that does something, with the words before it. */
    private static List<String> commands() {
        Surroundings nowhere = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                Map.of(),
                false);
        return below("", Commands.in(new Workplace(nowhere, GuiceTerminalsOpener::open)))
                .toList();
    }

    private static Stream<String> below(String words, CommandLine command) {
        return command.getSubcommands().values().stream()
                .distinct() // one that has another name stands twice
                .flatMap(each -> {
                    String whole = (words + " " + each.getCommandName()).strip();
                    return Stream.concat(Stream.of(whole), below(whole, each));
                });
    }
}
