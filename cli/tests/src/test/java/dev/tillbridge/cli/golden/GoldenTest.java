package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that the command says, as it is read: a file for each command and language, kept beside the tests. The system property
 * {@code tillbridge.golden.write} writes them anew; read what has changed before it is committed.
 */
@Order(1)
class GoldenTest {

    private static final Set<Locale> USUAL = Set.of(Locale.ENGLISH, Locale.GERMAN);

    @TempDir
    private Path folder;

    /** English, and German, which is the longest; the others in a full campaign, and when they are written anew. */
    static Stream<Locale> languages() {
        boolean isFull = Pages.WRITES || "full".equals(System.getProperty("tillbridge.campaign"));
        return Texts.languages().stream().filter(language -> isFull || USUAL.contains(language));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatACashierReads(Locale language) throws IOException {
        Pages.keep(widths(Steps.SPOKEN, language, Pages.NARROW, Pages.WIDE), "." + language.toLanguageTag() + ".txt");
    }

    @Test
    void whatATechnicianReads() throws IOException {
        Pages.keep(widths(Steps.TECHNICAL, Locale.ENGLISH, Pages.NARROW, Pages.WIDE), ".txt");
    }

    @Test
    void whatIsReadAboutFiles() throws IOException {
        Map<Step, Map<Integer, List<String>>> said = new LinkedHashMap<>();
        for (int width : new int[] {Pages.NARROW, Pages.WIDE}) {
            try (ShortFolder own = new ShortFolder()) {
                play(Steps.FILES, own.path(), Locale.ENGLISH, width, said);
            }
        }
        Pages.keep(said, ".txt");
    }

    @Test
    void whatIsRefused() throws IOException {
        Pages.keep(widths(Steps.REFUSED, Locale.ENGLISH, Pages.NARROW, Pages.WIDE), ".txt");
    }

    @Test
    void whatItTellsOfItself() throws IOException {
        Pages.keep(widths(Steps.HELP, Locale.ENGLISH, Pages.NARROW, Pages.WIDE), ".txt");
    }

    @Test
    void aWiderScreenChangesNothing() {
        Map<Step, Map<Integer, List<String>>> said = widths(Steps.REFUSED, Locale.ENGLISH, Pages.WIDE, 120);
        said.forEach(
                (step, lines) -> assertThat(lines.get(120)).as(step.words()).isEqualTo(lines.get(Pages.WIDE)));
    }

    private Map<Step, Map<Integer, List<String>>> widths(List<Step> steps, Locale language, int... widths) {
        Map<Step, Map<Integer, List<String>>> all = new LinkedHashMap<>();
        for (int width : widths) {
            play(steps, made(folder.resolve("w" + width)), language, width, all);
        }
        return all;
    }

    private static void play(
            List<Step> steps, Path own, Locale language, int width, Map<Step, Map<Integer, List<String>>> all) {
        try (Day day = new Day(own, language, width)) {
            day.play(steps)
                    .forEach((step, lines) -> all.computeIfAbsent(step, any -> new LinkedHashMap<>())
                            .put(width, lines));
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
