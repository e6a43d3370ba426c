package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Kept;
import dev.tillbridge.testkit.fuzz.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is in a file, reading it ends with a configuration or with problems. */
class ConfigurationFuzzTest extends FuzzTest {

    private static final int RUNS = 1500;
    private static final String[] FRAGMENTS = {
        "\n",
        "\n  ",
        ": ",
        ":",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!",
        "!!str ",
        "!<",
        "|",
        ">",
        "\"",
        "'",
        "#",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "\t",
        "${",
        "${A}",
        "$${",
        "}",
        "? ",
        "<<",
        "@",
        "`",
        "\\",
        "\\U00110000",
        "\\x",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\uD800",
        "\uD83D\uDE00",
        "~",
        "null",
        "1e999",
        "driver: ",
        "\r",
        "\r\n"
    };

    private static final String PLANTED = "plantedInTheEnvironment";

    private final Path file = Scratch.folder("tillbridge.yaml").resolve("tillbridge.yaml");

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        kept.addAll(Kept.in(getClass(), "/config/good.yaml"));
        return kept;
    }

    @Override
    protected List<String> words() {
        return List.of(FRAGMENTS);
    }

    @Override
    protected void judge(byte[] input) throws IOException {
        refused(input);
    }

    @Test
    void garbageGivesProblems() throws IOException {
        for (long seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(random.nextInt(3) == 0 ? "word" : FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
            assertThat(refused(text.toString().getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void bytesGiveProblems() throws IOException {
        for (long seed = 0; seed < RUNS / 4; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(refused(bytes)).as("seed %d", seed).isTrue();
        }
    }

    private boolean refused(byte[] content) throws IOException {
        Files.write(file, content);
        try {
            Configuration.load(file, Samples.DRIVERS, Map.of("ACME_KEY", PLANTED, "ACME_PORT", "9000")::get);
            return false;
        } catch (ConfigurationException e) {
            assertThat(e.getMessage()).doesNotContain(PLANTED);
            assertThat(e.problems()).isNotEmpty();
            return true;
        }
    }
}
