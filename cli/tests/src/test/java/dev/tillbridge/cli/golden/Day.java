package dev.tillbridge.cli.golden;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day at a till with two terminals, in one language and at one width: {@code desk}, which can be asked for what became of a payment, and
 * {@code bar}, which cannot.
 */
final class Day implements AutoCloseable {

    private static final Pattern ANSWER = Pattern.compile("\\{([A-Za-z]+)}");

    private final TestDesk till;
    private final Locale language;
    private final Varying varying;
    private final Simulator desk = AxeptSimulator.open(immediate());
    private final Simulator bar = ConcertSimulator.open(immediate());
    private String attempt = "";
    private String held = "";

    Day(Path folder, Locale language, int width) {
        this.language = language;
        varying = new Varying(folder);
        till = new TestDesk(folder);
        Path configuration = till.write(
                "till.yaml",
                "journal: journal.db\nstate: state\nterminals:\n" + terminal("desk", desk) + terminal("bar", bar));
        till.environment("TILLBRIDGE_CONFIG", configuration.toString());
        till.environment("COLUMNS", Integer.toString(width));
        till.environment("LC_ALL", language.getLanguage() + "_XX.UTF-8");
    }

    private static SimulatorOptions immediate() {
        return SimulatorOptions.builder().pace(Pace.immediate()).build();
    }

    private static String terminal(String name, Simulator simulator) {
        StringBuilder yaml = new StringBuilder("  " + name + ":\n    driver: " + simulator.id() + "\n");
        simulator
                .settings()
                .forEach((key, value) -> yaml.append("    ")
                        .append(key)
                        .append(": ")
                        .append(key.equals("port") || !value.matches("[0-9]+") ? value : '"' + value + '"')
                        .append('\n'));
        return yaml.toString();
    }

    /** Plays steps, and returns what each says. */
    Map<Step, List<String>> play(List<Step> steps) {
        Map<Step, List<String>> said = new LinkedHashMap<>();
        steps.forEach(step -> said.put(step, play(step)));
        return said;
    }

    private List<String> play(Step step) {
        Simulator terminal = step.words().contains("--terminal bar") ? bar : desk;
        terminal.otherwise(step.played().orElse(Scenario.tapsCard()));
        step.files().forEach(till::write);
        Object[] words = Arrays.stream(step.words().split(" "))
                .map(word -> word.replace("ATTEMPT", attempt)
                        .replace("HELD", held)
                        .replace("TAKEN", Integer.toString(desk.address().getPort()))
                        .replace("FOLDER", till.folder().toString())
                        .replace('_', ' '))
                .toArray();
        Run run = till.seen(typed(step.typed()), words);
        attempt = first(Varying.ATTEMPT, run.out(), attempt);
        held = first(Varying.HELD, run.out(), held);
        List<String> lines = new ArrayList<>(lines(run.out()));
        if (!run.err().isEmpty()) {
            lines.add("(on standard error)");
            lines.addAll(lines(run.err()));
        }
        lines.add("(exit code " + run.exitCode() + ")");
        return lines;
    }

    private String typed(String typed) {
        return ANSWER.matcher(typed)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Spoken.in(language).text("answer." + found.group(1))));
    }

    /** What was told first is what the command is about. */
    private static String first(Pattern pattern, String text, String before) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : before;
    }

    private List<String> lines(String text) {
        return varying.named(text).lines().map(String::stripTrailing).toList();
    }

    @Override
    public void close() {
        desk.close();
        bar.close();
    }
}
