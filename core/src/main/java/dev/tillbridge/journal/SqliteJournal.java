package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.TimeSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in an SQLite file, for one process on one machine.
 *
 * <p>Safe for use by several threads; what several of them append at a time is committed together. The file can be read with any SQLite tool while this is open. It must lie
 * on a local disk, and copying it means copying the files whose names begin with its name, while this is closed.
 *
 * <p>When a disk fails at the very moment of a commit, an event that was refused may still be found after a crash. It then says more than what
 * happened, never less: a start may have been about to be sent that was not.
 */
public final class SqliteJournal extends SqliteQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private final JournalFile file;
    private final SqliteCommits commits;
    private final long checkedUpTo;
    private final BackgroundCheck check;
    private @Nullable Archiving archiving; // guarded by this

    private SqliteJournal(JournalFile file, SqliteCommits commits, Sqlite reader, long checkedUpTo) {
        super(new SqliteReading(file.path(), reader));
        this.file = file;
        this.commits = commits;
        this.checkedUpTo = checkedUpTo;
        check = new BackgroundCheck(file, commits);
    }

    /**
     * Opens the journal in a file, which is created when there is none, and keeps every other process from it until closed.
     *
     * <p>An existing journal is read and compared with its checksums: a short one completely, a long one from where it was read completely
     * before, once more than some thousand events were written since. One that is not sound stays as it is. A long one that stays open is
     * read completely once a day besides, in the background; where it is not sound any more, nothing new is begun.
     *
     * @throws JournalException when the file cannot be used; nothing was changed, and the message says what to do
     */
    public static SqliteJournal open(Path file) {
        return open(file, Schema.newest(), path -> path.toFile().getUsableSpace());
    }

    /**
     * Reads the journal in a file completely, compares it with its checksums, and lets it go again.
     *
     * @throws JournalException when it is in use, not there or not sound; it stays as it is
     */
    public static JournalCheck check(Path file) {
        try (SqliteJournal journal = open(file, Schema.newest(), path -> Long.MAX_VALUE, true)) {
            return journal.compareArchive();
        }
    }

    static SqliteJournal open(Path path, Schema schema, SqliteCommits.FreeSpace freeSpace) {
        return open(path, schema, freeSpace, false);
    }

    private static SqliteJournal open(Path path, Schema schema, SqliteCommits.FreeSpace freeSpace, boolean all) {
        JournalFile file = JournalFile.lock(path, schema);
        @Nullable Sqlite writer = null;
        @Nullable Sqlite reader = null;
        boolean opened = false;
        try {
            JournalFile.Opened sound = file.connect(all);
            writer = sound.sqlite();
            reader = Sqlite.openReadOnly(file.path()); // who asks is not kept waiting by the commit of another one
            SqliteCommits commits = new SqliteCommits(file, writer, freeSpace);
            SqliteJournal journal = new SqliteJournal(file, commits, reader, sound.since());
            opened = true;
            journal.check.begin();
            return journal;
        } catch (IOException | SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + path + " changed or vanished while it was opened: " + e.getMessage()
                            + ". Nothing was sent. See to it that nothing else touches its files, and start again",
                    e);
        } finally {
            if (!opened) {
                closeQuietly(file, reader);
                closeQuietly(file, writer);
                file.close();
            }
        }
    }

    /**
     * Renames the journal in a file and what belongs to it to a dated name, so that a new one can be opened in its place.
     *
     * <p>For an explicit command only: the new journal knows no earlier payment, not even an open one.
     *
     * @return the journal's new name
     * @throws JournalException when it is in use, not there, or cannot be renamed
     */
    public static Path setAside(Path file) {
        try (JournalFile locked = JournalFile.lock(file, Schema.newest())) {
            return locked.setAside(TimeSource.system().wall());
        }
    }

    /** Returns the file's absolute path. */
    public Path file() {
        return file.path();
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        commits.append(type, after, stamp);
    }

    @Override
    public List<AttemptId> withIllegalHistory() {
        return reading().ask((sqlite, tables) -> new Soundness(sqlite).withIllegalHistory(checkedUpTo));
    }

    private JournalCheck compareArchive() {
        return reading().ask((sqlite, tables) -> {
            try {
                new Soundness(sqlite).requireArchive();
            } catch (SQLException e) {
                throw file.damaged(e);
            }
            long archived = sqlite.number("SELECT count(*) FROM archived_attempt");
            return new JournalCheck(
                    sqlite.number("SELECT count(*) FROM attempt") + archived,
                    sqlite.number("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM archived_event)"),
                    archived,
                    withIllegalHistory());
        });
    }

    @Override
    public int archive(Instant before) {
        return asking(() -> new SqliteArchive(this, commits).archive(before));
    }

    @Override
    public synchronized void archiveWhatIsOlderThan(Duration age) {
        endArchiving();
        archiving = Archiving.begin(age, this::archive, file.path().toString());
    }

    private synchronized void endArchiving() {
        if (archiving != null) {
            archiving.close();
            archiving = null;
        }
    }

    @Override
    public int prune(Instant before) {
        return asking(() -> commits.alone((sqlite, rows, witness) -> {
            List<AttemptId> prunable = rows.prunable(before);
            // From here on the last event may be gone; that it ever was is still known.
            witness.write(new TailWitness.Tail(rows.tail().sequence(), Optional.empty()));
            witness.sync();
            sqlite.inTransaction(true, () -> {
                for (AttemptId id : prunable) {
                    new ArchiveTables(sqlite).prune(id);
                }
            });
            sqlite.shrink();
            witness.write(rows.tail());
            return prunable.size();
        }));
    }

    /**
     * Writes what {@link #prune} with the same time would remove, one JSON object a line, oldest first.
     *
     * @return how many attempts were written
     * @throws IOException when the writer throws it; the journal is as before in any case
     */
    public int export(Instant before, Writer target) throws IOException {
        List<AttemptId> prunable = reading().ask((sqlite, tables) -> tables.prunable(before));
        int count = 0;
        for (AttemptId id : prunable) {
            // One by one: payments go on meanwhile, however slow the writer is.
            Optional<String> line = reading().ask((sqlite, tables) -> {
                Optional<AttemptRecord> attempt = tables.find(id);
                return attempt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(JournalExport.line(attempt.get(), tables.events(id)));
            });
            if (line.isPresent()) {
                target.write(line.get());
                target.write('\n');
                count++;
            }
        }
        return count;
    }

    /**
     * Writes what {@link #prune} with the same time would remove to a new file that only its owner can read, synced when this returns.
     *
     * @return how many attempts were written
     * @throws JournalException when the file exists or cannot be written; the journal is as before
     */
    public int export(Instant before, Path target) {
        return JournalExport.to(target, writer -> export(before, writer));
    }

    /** Returns what a person has done to the journal in a file by a command; opens it each time, and keeps every other process from it then. */
    public static JournalCare care(Path file) {
        return new SqliteCare(file);
    }

    /** Returns the value of a number setting of the connection that is written with, after changing it when the text does so. */
    long pragma(String text) {
        return asking(() -> commits.alone((sqlite, rows, witness) -> sqlite.number("PRAGMA " + text)));
    }

    private <T> T asking(Asking<T> question) {
        try {
            return question.ask();
        } catch (SQLException | IOException e) {
            throw SqliteReading.failed(file.path(), e);
        }
    }

    /** Something that asks the connection that is written with. */
    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws SQLException, IOException;
    }

    @Override
    public void close() {
        endArchiving();
        reading().close();
        check.close();
        // What is written with goes after what is read with, so that it tidies up; the lock goes last: until then
        // nobody
        // else may open the file.
        if (commits.close()) {
            file.close();
        }
    }

    static void closeQuietly(JournalFile file, @Nullable Sqlite sqlite) {
        try {
            if (sqlite != null) {
                sqlite.close();
            }
        } catch (SQLException e) {
            LOG.warn("The journal {} was not closed properly; everything recorded is in it", file.path(), e);
        }
    }
}
