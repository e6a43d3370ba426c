package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.shell.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Of the command line only what was typed is made, and nobody can tell. */
class CommandsTest {

    private static final Workplace WORKPLACE = new Workplace(
            new Surroundings(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    Map.of(),
                    false),
            parts -> {
                throw new AssertionError("nothing is opened");
            });

    static List<String> names() {
        return Commands.in(WORKPLACE).getSubcommands().keySet().stream()
                .filter(name -> !name.equals("help"))
                .toList();
    }

    private static CommandLine below(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name));
    }

    private static List<String> usages(CommandLine command) {
        List<String> usages = new ArrayList<>(List.of(command.getUsageMessage()));
        command.getSubcommands().values().forEach(below -> usages.addAll(usages(below)));
        return usages;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCommandIsTheSameWhenItIsMadeAlone(String name) {
        CommandLine alone = Commands.in(WORKPLACE, List.of(name, "--whatever"));

        assertThat(alone.getSubcommands()).containsOnlyKeys(name);
        assertThat(usages(below(alone, name))).isEqualTo(usages(below(Commands.in(WORKPLACE), name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h", "pay", "Sale", "--version sale"})
    void whatNamesNoCommandHasThemAll(String typed) {
        CommandLine line = Commands.in(WORKPLACE, List.of(typed.split(" ")));

        assertThat(line.getUsageMessage())
                .isEqualTo(Commands.in(WORKPLACE).getUsageMessage())
                .contains("sale", "completion");
        assertThat(line.getSubcommands()).containsKeys("sale", "help");
    }

    @Test
    void theVersionIsToldWithoutAnyCommand() {
        assertThat(Commands.in(WORKPLACE, List.of("--version")).getSubcommands())
                .isEmpty();
        assertThat(Commands.in(WORKPLACE, List.of()).getSubcommands()).containsKeys("sale", "help");
    }
}
