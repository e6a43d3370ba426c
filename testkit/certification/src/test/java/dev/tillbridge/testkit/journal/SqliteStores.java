package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.testkit.journal.JournalStore.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** Places of SQLite journals that can be kept from writing. */
final class SqliteStores {

    private static final String FILE = "journal.db";

    private SqliteStores() {}

    static FolderStore in(Path folder) {
        return in(folder, SqliteStores::open);
    }

    static FolderStore in(Path folder, Function<Path, Journal> opener) {
        return FolderStore.of(folder, opener).obstructedBy(SqliteStores::obstruct);
    }

    static Journal open(Path folder) {
        return SqliteJournal.open(folder.resolve(FILE));
    }

    /** Lets the database itself refuse what the journal writes, at once and until told otherwise. */
    private static Trouble obstruct(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        script(
                file,
                List.of(
                        "CREATE TRIGGER no_event BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no disk'); END",
                        "CREATE TRIGGER no_probe BEFORE UPDATE ON probe BEGIN SELECT RAISE(ABORT, 'no disk'); END"));
        return () -> script(file, List.of("DROP TRIGGER no_event", "DROP TRIGGER no_probe"));
    }

    private static void script(Path file, List<String> lines) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String line : lines) {
                statement.executeUpdate(line);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
