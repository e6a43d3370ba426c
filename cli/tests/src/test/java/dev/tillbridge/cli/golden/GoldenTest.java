package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that the command says, as it is read: a file for each command and language, kept beside the tests. The system property
 * {@code tillbridge.golden.write} writes them anew; read what has changed before it is committed.
 */
class GoldenTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "golden");
    private static final boolean WRITES = Boolean.getBoolean("tillbridge.golden.write");
    private static final Set<Locale> USUAL = Set.of(Locale.ENGLISH, Locale.GERMAN);
    private static final int WIDE = 80;
    private static final int NARROW = 40;

    @TempDir
    private Path folder;

    /** English, and German, which is the longest; the others in a full campaign, and when they are written anew. */
    static Stream<Locale> languages() {
        boolean isFull = WRITES || "full".equals(System.getProperty("tillbridge.campaign"));
        return Texts.languages().stream().filter(language -> isFull || USUAL.contains(language));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatACashierReads(Locale language) throws IOException {
        keep(widths(Steps.SPOKEN, language, NARROW, WIDE), "." + language.toLanguageTag() + ".txt");
    }

    @Test
    void whatATechnicianReads() throws IOException {
        keep(widths(Steps.TECHNICAL, Locale.ENGLISH, NARROW, WIDE), ".txt");
    }

    @Test
    void whatIsRefused() throws IOException {
        keep(widths(Steps.REFUSED, Locale.ENGLISH, NARROW, WIDE), ".txt");
    }

    @Test
    void whatItTellsOfItself() throws IOException {
        keep(widths(Steps.HELP, Locale.ENGLISH, NARROW, WIDE), ".txt");
    }

    @Test
    void aWiderScreenChangesNothing() {
        Map<Step, Map<Integer, List<String>>> said = widths(Steps.REFUSED, Locale.ENGLISH, WIDE, 120);
        said.forEach(
                (step, lines) -> assertThat(lines.get(120)).as(step.words()).isEqualTo(lines.get(WIDE)));
    }

    private Map<Step, Map<Integer, List<String>>> widths(List<Step> steps, Locale language, int... widths) {
        Map<Step, Map<Integer, List<String>>> all = new LinkedHashMap<>();
        for (int width : widths) {
            try (Day day = new Day(made(folder.resolve("w" + width)), language, width)) {
                day.play(steps)
                        .forEach((step, lines) -> all.computeIfAbsent(step, any -> new LinkedHashMap<>())
                                .put(width, lines));
            }
        }
        return all;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Map<Step, Map<Integer, List<String>>> said, String ending) throws IOException {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        said.forEach((step, widths) -> {
            List<String> page = pages.computeIfAbsent(step.page(), any -> new ArrayList<>());
            page.add("=== " + (step.title().isEmpty() ? "" : step.title() + ": ") + "tillbridge " + step.words());
            boolean isOne = Set.copyOf(widths.values()).size() == 1;
            widths.forEach((width, lines) -> {
                if (!isOne) {
                    page.add("--- " + width + " columns");
                }
                if (!isOne || width == WIDE) {
                    page.addAll(lines);
                }
            });
            page.add("");
        });
        for (Map.Entry<String, List<String>> page : pages.entrySet()) {
            Path file = KEPT.resolve(page.getKey() + ending);
            String text = String.join("\n", page.getValue());
            if (WRITES) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as("%s; -Dtillbridge.golden.write=true writes it anew", file)
                    .isEqualTo(Files.readString(file));
        }
    }
}
