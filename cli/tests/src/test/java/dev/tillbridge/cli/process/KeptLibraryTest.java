package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Main;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.shell.KeptSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** SQLite's own library goes with the command, unpacked. */
@Isolated("sets properties of the process")
class KeptLibraryTest {

    private static final String KEPT = "tillbridge.native";
    private static final String TAKEN = "org.sqlite.lib.path";

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(KEPT);
        System.clearProperty(TAKEN);
    }

    private Run attempts(Path kept, String... more) {
        List<String> properties = Stream.concat(Stream.of("-D" + KEPT + "=" + kept), Stream.of(more))
                .toList();
        try (Child child = Child.start(folder, Main.class, properties, "attempts")) {
            return child.await();
        }
    }

    @Test
    void itIsUnpackedOnceAndThenTakenAsItIs() throws IOException {
        Path kept = folder.resolve("native");
        System.setProperty(KEPT, kept.toString());

        KeptSqlite.use();

        assertThat(System.getProperty(TAKEN)).isEqualTo(kept.toString());
        assertThat(kept).isDirectoryContaining("glob:**" + System.mapLibraryName("sqlitejdbc"));
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files).hasSize(1);
        }
        // without a folder for temporary files SQLite could not unpack its library itself
        Run run = attempts(kept, "-Djava.io.tmpdir=" + folder.resolve("none"));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void whereItCannotBeKeptSqliteUnpacksIt() throws IOException {
        System.setProperty(
                KEPT, Files.writeString(folder.resolve("file"), "no folder").toString());

        KeptSqlite.use();

        assertThat(System.getProperty(TAKEN)).isNull();
    }

    @Test
    void whatIsNoLibraryIsPassedBy() throws IOException {
        Files.writeString(folder.resolve(System.mapLibraryName("sqlitejdbc")), "no library");

        Run run = attempts(folder);

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void whoNamesAPlaceForItselfIsHeard() {
        System.setProperty(KEPT, folder.toString());
        System.setProperty(TAKEN, "/elsewhere");

        KeptSqlite.use();

        assertThat(System.getProperty(TAKEN)).isEqualTo("/elsewhere");
        assertThat(folder).isEmptyDirectory();
    }
}
