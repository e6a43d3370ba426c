package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the site needs of the pages, without building it. */
class SiteTest {

    private static final Path SITE = MarkdownPages.ROOT.resolve("docs").resolve("site");

    static List<String> pages() throws IOException {
        return MarkdownPages.all();
    }

    @Test
    void everyPageIsOnceInTheNavigationOfTheSite() throws IOException {
        List<String> listed = new ArrayList<>();
        for (JsonNode group :
                new ObjectMapper().readTree(SITE.resolve("navigation.json").toFile())) {
            group.required("pages").fieldNames().forEachRemaining(listed::add);
        }

        assertThat(listed).contains("README.md").containsExactlyInAnyOrderElementsOf(pages());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkHolds(String page) throws IOException {
        for (String link : MarkdownPages.links(page)) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? MarkdownPages.ROOT.resolve(page)
                    : MarkdownPages.ROOT.resolve(page).resolveSibling(parts[0]).normalize();

            assertThat(target).as("%s in %s", link, page).exists();
            assertThat(target).as("%s in %s", link, page).startsWith(MarkdownPages.ROOT);
            if (parts.length == 2 && target.toString().endsWith(".md")) {
                assertThat(anchors(target)).as("%s in %s", link, page).contains(parts[1]);
            }
        }
    }

    /** What the generator would take for code of its own. */
    @ParameterizedTest
    @MethodSource("pages")
    void noSentenceHasDoubleBraces(String page) throws IOException {
        assertThat(MarkdownPages.prose(page)).doesNotContain("{{");
    }

    @Test
    void theGeneratorIsTakenFromWhicheverRegistryTheBuilderHas() throws IOException {
        String lock = Files.readString(SITE.resolve("package-lock.json"));

        assertThat(lock).contains("\"integrity\"").doesNotContain("\"resolved\"");
    }

    @Test
    void nothingIsLoadedFromElsewhereWhenAPageIsRead() throws IOException {
        try (Stream<Path> sources = Files.walk(SITE.resolve("src"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(source)).as(source.toString()).doesNotContain("http://", "https://");
            }
        }
    }

    private static Set<String> anchors(Path page) throws IOException {
        return MarkdownPages.anchors(
                MarkdownPages.ROOT.relativize(page).toString().replace('\\', '/'));
    }
}
