package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of how to do something, also in a framework, show code that is compiled. */
class HowToPagesTest {

    private static final List<Path> CODE = List.of(
            Path.of("src/test/java/dev/tillbridge/docs/howto"),
            Path.of("../frameworks/src/main/java/dev/tillbridge/docs/micronaut"),
            Path.of("../frameworks/src/main/java/dev/tillbridge/docs/quarkus"));

    private static final List<String> IN_FRAMEWORKS = List.of("docs/micronaut.md", "docs/quarkus.md");

    @TempDir
    private Path folder;

    static List<String> pages() throws IOException {
        return MarkdownPages.all().stream()
                .filter(page -> page.startsWith("docs/how-to/") || IN_FRAMEWORKS.contains(page))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCodeOfAPageIsCodeThatIsTested(String page) throws IOException {
        assertThat(MarkdownPages.blocks(page, "java"))
                .allSatisfy(block -> assertThat(files())
                        .anyMatch(file ->
                                file.endsWith(block) || withoutIndent(file).contains(withoutIndent(block))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theConfigurationsOfAPageAreInOrder(String page) throws IOException {
        for (String block : MarkdownPages.blocks(page, "yaml")) {
            if (block.contains("terminals:")) {
                Path file = Files.writeString(folder.resolve("tillbridge.yaml"), block);

                assertThat(Configuration.load(file, InstalledDrivers.load().settings())
                                .terminals())
                        .isNotEmpty();
            }
        }
    }

    static List<String> files() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path folder : CODE) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(HowToPagesTest::text).forEach(texts::add);
            }
        }
        return texts;
    }

    static String withoutIndent(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
