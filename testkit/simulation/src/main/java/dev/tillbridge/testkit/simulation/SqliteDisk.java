package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real SQLite journal. A process that dies never closes its journal, which would tidy up the files; so they are taken as they are at the
 * moment of death, and put back when the journal was closed.
 */
final class SqliteDisk implements Disk {

    private static final String FILE = "journal.db";

    private final Path folder;
    private @Nullable SqliteJournal journal;

    /** Creates an empty one, in a new folder of its own: the same run may go on beside this one, with the same names. */
    SqliteDisk(Path scratch, String name) {
        try {
            this.folder = Files.createTempDirectory(Files.createDirectories(scratch), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Journal open(Runnable killer) {
        SqliteJournal opened = SqliteJournal.open(folder.resolve(FILE));
        journal = opened;
        return opened;
    }

    @Override
    public void processDied() {
        if (journal == null) {
            return;
        }
        try {
            Path kept = Files.createDirectories(folder.resolve("kept"));
            List<Path> files = files(folder);
            for (Path file : files) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
            closeJournal();
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            for (Path file : files(kept)) {
                Files.move(file, folder.resolve(file.getFileName()));
            }
            Files.delete(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, FILE + "*")) {
            for (Path each : all) {
                if (Files.isRegularFile(each)) {
                    files.add(each);
                }
            }
        }
        return files;
    }

    @Override
    public void close() {
        closeJournal();
        try {
            if (Files.exists(folder)) {
                for (Path file : files(folder)) {
                    Files.delete(file);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeJournal() {
        SqliteJournal open = journal;
        journal = null;
        if (open != null) {
            open.close();
        }
    }
}
