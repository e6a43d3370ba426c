package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of how to do something show code that is compiled, and tested where it does something. */
class HowToPagesTest {

    private static final Path CODE = Path.of("src", "test", "java", "dev", "tillbridge", "docs", "howto");

    static List<String> pages() throws IOException {
        return MarkdownPages.all().stream()
                .filter(page -> page.startsWith("docs/how-to/"))
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

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(CODE)) {
            return files.map(HowToPagesTest::text).toList();
        }
    }

    private static String withoutIndent(String code) {
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
