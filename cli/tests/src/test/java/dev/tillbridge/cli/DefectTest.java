package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.shell.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectTest {

    @TempDir
    private Path folder;

    /** Fails as only a defect does. */
    private static final class FailingStream extends PrintStream {
        private final String word;

        private FailingStream(String word) {
            super(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            this.word = word;
        }

        @Override
        public void println(String line) {
            if (line.contains(word)) {
                throw new IllegalStateException("a defect");
            }
        }
    }

    private Run runFailingAt(String word, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new FailingStream(word),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                Map.of("TILLBRIDGE_HOME", folder.resolve("home").toString(), "TILLBRIDGE_EMBEDDED_PACE", "immediate"),
                false);
        return new Run(Cli.standard().run(List.of(arguments), surroundings), "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aDefectDuringAPaymentSaysThatItMayHaveBeenMade() {
        Run run = runFailingAt("APPROVED", "sale", "5");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("may have been made", "do not charge again", "tillbridge attempts");
        assertThat(run.err()).doesNotContain("\tat ");
        Run next = new TestDesk(folder).run("sale", "1");
        assertThat(next.out()).contains("An earlier payment was settled", "APPROVED  GBP 5.00", "APPROVED  GBP 1.00");
    }

    @Test
    void aDefectElsewhereSaysThatNoPaymentWasUnderWay() {
        Run run = runFailingAt("Serial", "info");

        assertThat(run.exitCode()).isEqualTo(70);
        assertThat(run.err()).contains("A defect of this program: IllegalStateException", "No payment was under way");
    }
}
