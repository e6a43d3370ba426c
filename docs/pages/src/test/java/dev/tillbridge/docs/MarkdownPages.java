package dev.tillbridge.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages for people, as they lie in the repository. */
final class MarkdownPages {

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|^    [^\n]*$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern SHOWN_LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    private MarkdownPages() {}

    /** Returns every page, by its path from the root of the repository. */
    static List<String> all() throws IOException {
        try (Stream<Path> above = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(above, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> !path.contains("target/"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns where the links of a page lead, as they are written; those to other hosts are left out. */
    static List<String> links(String page) throws IOException {
        String prose = CODE.matcher(text(page)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** Returns what stands behind {@code #} in links to the headings of a page. */
    static Set<String> anchors(String page) throws IOException {
        Map<String, AtomicInteger> seen = new HashMap<>();
        return HEADING.matcher(CODE.matcher(text(page)).replaceAll(""))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .map(anchor -> {
                    int before = seen.computeIfAbsent(anchor, first -> new AtomicInteger())
                            .getAndIncrement();
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .collect(Collectors.toSet());
    }

    /** Returns what a page shows in one language, in its order. */
    static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
                .matcher(text(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Returns a page without the code in its sentences. */
    static String prose(String page) throws IOException {
        return INLINE_CODE.matcher(CODE.matcher(text(page)).replaceAll("")).replaceAll("");
    }

    static String text(String page) throws IOException {
        return Files.readString(ROOT.resolve(page));
    }

    private static String anchor(String heading) {
        return SHOWN_LINK
                .matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}\\s_-]", "")
                .replaceAll("\\s", "-");
    }
}
