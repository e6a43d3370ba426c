package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guide do what the guide says; those that run cases run a few. */
class CertificationGuideTest {

    private static final Path GUIDE = Path.of("..", "..", "docs", "certification.md");
    private static final String COMMAND = "    tillbridge ";
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final String SOME = "START-ONCE/sale/lose-*";
    private static final List<Object> FEW = List.of("--only", SOME);

    @TempDir
    private Path folder;

    @Test
    void everyCommandOfTheGuideCanBeRun() throws IOException {
        TestDesk desk = new TestDesk(folder);
        Path made = folder.resolve("certify-axept");
        List<Object> first = new ArrayList<>(List.of("certify", "--driver", "axept", "--report", made));
        first.addAll(FEW);
        assertThat(desk.run(first.toArray()).exitCode()).isEqualTo(4);
        Files.createDirectory(folder.resolve("before"));
        Files.copy(new ReportFiles(made).json(), folder.resolve("before/report.json"));

        List<String> commands = Files.readString(GUIDE)
                .lines()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()))
                .filter(line -> !line.contains("--config") && !line.contains("--control"))
                .toList();

        assertThat(commands).hasSizeGreaterThan(4);
        for (String command : commands) {
            List<Object> words = new ArrayList<>();
            for (String word : BLANK.split(command.replace("--only START-ONCE", "--only " + SOME), -1)) {
                String bare = word.replace("'", "");
                boolean file = bare.startsWith("certify-") || bare.startsWith("before/");
                words.add(file ? folder.resolve(bare) : bare);
            }
            boolean compares = words.contains("diff");
            if (!compares && !words.contains("--only")) {
                words.addAll(FEW);
            }
            if (!compares && !words.contains("--resume")) {
                words.addAll(List.of("--report", folder.resolve("again")));
            }

            Run run = desk.run(words.toArray());

            assertThat(run.exitCode())
                    .as(command + "\n" + run.out() + run.err())
                    .isEqualTo(compares ? 0 : 4);
        }
    }
}
