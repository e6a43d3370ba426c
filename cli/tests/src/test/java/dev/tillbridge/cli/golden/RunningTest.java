package dev.tillbridge.cli.golden;

import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.process.Child;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the commands that run until Ctrl-C say first and last, each in a process of its own; {@link GoldenTest} has what they refuse. A usual build
 * reads English where there is room, and German where lines are narrow.
 */
class RunningTest {

    /** Every one of them, with its own page for each language. */
    static final List<Step> KEPT = List.of(
            Step.of("running", "The bridge", "serve --port 0"),
            Step.of("running", "A terminal, which wants to be paired", "simulate paynt"),
            Step.of("running", "All terminals, on a page", "simulate all --screen --port 0"),
            Step.of("running", "Till and terminals", "demo"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean IS_FULL = Pages.WRITES || "full".equals(System.getProperty("tillbridge.campaign"));

    @TempDir
    private Path folder;

    static Stream<Locale> languages() {
        return Texts.languages().stream()
                .filter(language ->
                        IS_FULL || List.of(Locale.ENGLISH, Locale.GERMAN).contains(language));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void firstAndLastWords(Locale language) throws IOException {
        for (int width : widths(language)) {
            Map<Step, Map<Integer, List<String>>> said = new LinkedHashMap<>();
            for (Step step : KEPT) {
                said.put(step, Map.of(width, said(step, language, width)));
            }
            Pages.keep(said, "." + language.toLanguageTag() + "." + width + ".txt");
        }
    }

    private static List<Integer> widths(Locale language) {
        if (IS_FULL) {
            return List.of(Pages.NARROW, Pages.WIDE);
        }
        return List.of(language.equals(Locale.ENGLISH) ? Pages.WIDE : Pages.NARROW);
    }

    private List<String> said(Step step, Locale language, int width) throws IOException {
        Path own = Files.createTempDirectory(folder, "run");
        List<Object> words = new ArrayList<>(List.of(step.words().split(" ", -1)));
        words.addAll(List.of("--lang", language.toLanguageTag()));
        try (Child command = Child.seen(own, width, words.toArray())) {
            String last = Spoken.in(language).text("runs.end");
            await().atMost(PATIENCE).until(() -> command.output().contains(last));
            command.interrupt();
            Run run = command.await();
            List<String> lines = new ArrayList<>(new Varying(own)
                    .named(run.out())
                    .lines()
                    .map(String::stripTrailing)
                    .toList());
            lines.addAll(
                    run.err().lines().map(line -> "(on standard error) " + line).toList());
            lines.add("(exit code " + run.exitCode() + ")");
            return lines;
        }
    }
}
