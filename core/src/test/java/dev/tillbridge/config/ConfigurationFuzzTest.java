package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, reading it ends with a configuration or with problems. */
class ConfigurationFuzzTest {

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

    @TempDir
    Path folder;

    @Test
    void mutatedFilesGiveAConfigurationOrProblems() throws IOException {
        String good = resource();
        int refused = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(good);
            int mutations = 1 + random.nextInt(6);
            for (int i = 0; i < mutations; i++) {
                mutate(text, random);
            }
            refused += refused(text.toString().getBytes(StandardCharsets.UTF_8), seed) ? 1 : 0;
        }
        assertThat(refused).as("mutations that break something").isBetween(RUNS / 4, RUNS - 1);
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
            assertThat(refused(text.toString().getBytes(StandardCharsets.UTF_8), seed))
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
            assertThat(refused(bytes, seed)).as("seed %d", seed).isTrue();
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
            case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
        }
    }

    private boolean refused(byte[] content, long seed) throws IOException {
        Path file = folder.resolve("tillbridge.yaml");
        Files.write(file, content);
        try {
            Configuration.load(file, Samples.DRIVERS, Map.of("ACME_KEY", "hunter2", "ACME_PORT", "9000")::get);
            return false;
        } catch (ConfigurationException e) {
            assertThat(e.getMessage()).as("seed %d", seed).doesNotContain("hunter2");
            assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("seed " + seed, e);
        }
    }

    private static String resource() throws IOException {
        try (InputStream in = ConfigurationFuzzTest.class.getResourceAsStream("/config/good.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
