package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Reads along in the file of a journal that a till has, and records nothing: for whoever only looks, such as at the attempts or whether a
 * terminal is there. Every attempt is the till's to carry through, none is anybody's here; nothing can be started, as nothing can be
 * recorded. Safe for use by several threads.
 */
public final class JournalBeside extends SqliteQuestions {

    private final Path file;

    private JournalBeside(Path file, SqliteReading reading) {
        super(reading);
        this.file = file;
    }

    /**
     * Opens the journal in a file for reading, whoever has it; changes nothing.
     *
     * @throws JournalException when it is not there, or not one that this version of the program writes
     */
    public static JournalBeside open(Path file) {
        if (!Files.exists(file)) {
            throw new JournalException(ErrorCode.JOURNAL, "There is no journal at " + file + ". Nothing was sent");
        }
        Schema schema = Schema.newest();
        try {
            Sqlite sqlite = Sqlite.openReadOnly(file);
            boolean opened = false;
            try {
                if (!Schema.isOurs(sqlite) || !schema.fits(sqlite, schema.version())) {
                    throw new JournalException(
                            ErrorCode.JOURNAL,
                            "The journal " + file
                                    + " is one of another version, or none. Nothing was sent. Look at it with"
                                    + " the version of the till that has it");
                }
                JournalBeside journal = new JournalBeside(file, new SqliteReading(file, sqlite));
                opened = true;
                return journal;
            } finally {
                if (!opened) {
                    sqlite.close();
                }
            }
        } catch (SQLException e) {
            throw SqliteReading.failed(file, e);
        }
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        throw new JournalException(
                ErrorCode.JOURNAL_IN_USE,
                "Busy: a till has the journal " + file + ", and this only reads along. Nothing was recorded or sent");
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Returns false: the till that has the journal has the same configuration. */
    @Override
    public boolean hasTerminalsOfOthers() {
        return false;
    }

    @Override
    public boolean isOurs(AttemptId id) {
        return false;
    }

    /** Returns none: the till that has the journal looks for them. */
    @Override
    public List<AttemptId> withIllegalHistory() {
        return List.of();
    }

    @Override
    public int prune(Instant before) {
        throw new JournalException(
                ErrorCode.JOURNAL_IN_USE, "Busy: a till has the journal " + file + ". Nothing was removed");
    }

    @Override
    public void close() {
        reading().close();
    }
}
