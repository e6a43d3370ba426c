package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.Training;
import dev.tillbridge.cli.site.Simulators;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    @TempDir
    private Path folder;

    /** A command that fails would leave its classes out of the archive, and nobody would see more than slower starts. */
    @Test
    void aTerminalOfEachDriverSellsAndOneOfAConfigurationDoesTwice() {
        try (Child child = Child.start(folder, Training.class, List.of(), folder)) {
            Run run = child.await();

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out().lines().filter(line -> line.contains("APPROVED  ")))
                    .hasSizeGreaterThan(Simulators.ids().size());
            assertThat(run.out()).contains("\"terminal\" : \"training\"", "Nothing is open.");
            assertThat(folder.resolve("journal.db")).isRegularFile();
        }
    }
}
