package dev.tillbridge.testkit.scenario;

import dev.tillbridge.config.Problem;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Named scenarios in the order in which they are played, as they stand in a YAML file.
 *
 * <pre>{@code
 * scenarios:
 *   - name: lost answer
 *     description: The card is charged, but the till does not hear of it.
 *     cardholder: taps card
 *     issuer: approves
 *     network: [lose answer]
 * }</pre>
 *
 * <p>Whatever a {@link Scenario} can say, a file can say. Immutable and safe for use by several threads, as scenarios are.
 */
public final class ScenarioFile {

    private final List<NamedScenario> scenarios;

    private ScenarioFile(List<NamedScenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    /**
     * Returns a file of these scenarios.
     *
     * @throws IllegalArgumentException when there is none, or two have one name
     */
    public static ScenarioFile of(List<NamedScenario> scenarios) {
        Set<String> names = new HashSet<>();
        scenarios.forEach(each -> {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("two scenarios are called '" + each.name() + "'");
            }
        });
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a scenario file has at least one scenario");
        }
        return new ScenarioFile(scenarios);
    }

    /**
     * Reads a file, whatever currency its amounts are in.
     *
     * @throws ScenarioFileException with everything that is wrong with it
     * @throws UncheckedIOException when it cannot be read
     */
    public static ScenarioFile read(Path file) {
        return parse(text(file), file.toString());
    }

    /**
     * Reads a file for a terminal in the given currency; an amount in another one is among the problems.
     *
     * @throws ScenarioFileException with everything that is wrong with it
     * @throws UncheckedIOException when it cannot be read
     */
    public static ScenarioFile read(Path file, CurrencyUnit currency) {
        return parse(text(file), file.toString(), currency);
    }

    /**
     * Reads a text, whatever currency its amounts are in.
     *
     * @param source where it comes from, for messages
     * @throws ScenarioFileException with everything that is wrong with it
     */
    public static ScenarioFile parse(String text, String source) {
        return parsed(text, source, null);
    }

    /**
     * Reads a text for a terminal in the given currency; an amount in another one is among the problems.
     *
     * @param source where it comes from, for messages
     * @throws ScenarioFileException with everything that is wrong with it
     */
    public static ScenarioFile parse(String text, String source, CurrencyUnit currency) {
        return parsed(text, source, currency);
    }

    private static ScenarioFile parsed(String text, String source, @Nullable CurrencyUnit currency) {
        List<Problem> problems = new ArrayList<>();
        List<NamedScenario> scenarios = new ScenarioReader(problems, currency).read(text);
        if (!problems.isEmpty()) {
            throw ScenarioFileException.of(source, problems);
        }
        return new ScenarioFile(scenarios);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw ScenarioFileException.of(
                    file.toString(), List.of(new Problem(0, 0, "", "this is not UTF-8; save the file as UTF-8")));
        } catch (IOException e) {
            throw new UncheckedIOException("the scenario file " + file + " cannot be read: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
    }

    /** Returns the scenarios in the order in which they are played. */
    public List<NamedScenario> scenarios() {
        return scenarios;
    }

    /** Returns the scenario with the given name. */
    public Optional<Scenario> scenario(String name) {
        return scenarios.stream()
                .filter(each -> each.name().equals(name))
                .map(NamedScenario::scenario)
                .findFirst();
    }

    /**
     * Queues all scenarios at a terminal, for the starts to come.
     *
     * @throws IllegalArgumentException when the terminal cannot play one of them, such as one with a tip where there are none; the message
     *     names it, and those before it are queued
     */
    public void playAt(SimulatedTerminal terminal) {
        for (NamedScenario each : scenarios) {
            try {
                terminal.next(each.scenario());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "the scenario '" + each.name() + "' cannot be played at this terminal: " + e.getMessage(), e);
            }
        }
    }

    /** Returns the file as YAML text, which reads back to the same; holds that are released are left out. */
    public String toYaml() {
        return ScenarioWriter.write(scenarios);
    }

    @Override
    public String toString() {
        return "ScenarioFile" + scenarios.stream().map(NamedScenario::name).toList();
    }
}
