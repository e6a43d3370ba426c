package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a journal's file through a connection that only reads, one question at a time. Safe for use by several threads. */
final class SqliteReading implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteReading.class);

    private final Path file;
    private final Sqlite sqlite;
    private final Tables tables;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed; // guarded by lock

    SqliteReading(Path file, Sqlite sqlite) {
        this.file = file;
        this.sqlite = sqlite;
        this.tables = new Tables(sqlite);
    }

    /** Something that asks the database. */
    @FunctionalInterface
    interface Question<T> {
        T of(Sqlite sqlite, Tables tables) throws SQLException, IOException;
    }

    <T> T ask(Question<T> question) {
        lock.lock();
        try {
            if (closed) {
                throw new JournalException(
                        ErrorCode.JOURNAL, "The journal " + file + " is closed. Nothing was recorded or sent");
            }
            return question.of(sqlite, tables);
        } catch (SQLException | IOException e) {
            throw failed(file, e);
        } finally {
            lock.unlock();
        }
    }

    static JournalException failed(Path file, Exception e) {
        return new JournalException(
                ErrorCode.JOURNAL,
                "The journal " + file + " could not be read or pruned: " + e.getMessage()
                        + ". Nothing was sent. See to the disk and start again: the journal is checked then",
                e);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            sqlite.close();
        } catch (SQLException e) {
            LOG.warn("The journal {} was not closed properly; everything recorded is in it", file, e);
        } finally {
            lock.unlock();
        }
    }
}
