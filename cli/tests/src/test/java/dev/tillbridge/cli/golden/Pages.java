package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files in which the words of the command are kept, and what is written into them. */
final class Pages {

    static final boolean WRITES = Boolean.getBoolean("tillbridge.golden.write");
    static final int WIDE = 80;
    static final int NARROW = 40;

    private static final Path KEPT = Path.of("src", "test", "resources", "golden");

    private Pages() {}

    /** Holds what each step says at each width to what is kept, or writes that anew. */
    static void keep(Map<Step, Map<Integer, List<String>>> said, String ending) throws IOException {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        said.forEach((step, widths) -> {
            List<String> page = pages.computeIfAbsent(step.page(), any -> new ArrayList<>());
            page.add("=== " + (step.title().isEmpty() ? "" : step.title() + ": ") + "tillbridge " + step.words());
            boolean isOne = Set.copyOf(widths.values()).size() == 1;
            widths.forEach((width, lines) -> {
                if (!isOne) {
                    page.add("--- " + width + " columns");
                }
                if (!isOne || widths.size() == 1 || width == WIDE) {
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
