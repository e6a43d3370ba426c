package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.OwnerOnly;
import dev.tillbridge.runtime.TimeSource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in an SQLite file, for one process on one machine.
 *
 * <p>Safe for use by several threads; one at a time writes or reads. The file can be read with any SQLite tool while this is open. It must lie
 * on a local disk, and copying it means copying the files whose names begin with its name, while this is closed.
 *
 * <p>When a disk fails at the very moment of a commit, an event that was refused may still be found after a crash. It then says more than what
 * happened, never less: a start may have been about to be sent that was not.
 */
public final class SqliteJournal implements Journal {

    /** What must be free on the disk before a payment starts, so that its end can be recorded. */
    static final long MARGIN_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final JournalFile file;
    private final Sqlite sqlite;
    private final Tables tables;
    private final TailWitness witness;
    private final FreeSpace freeSpace;
    private final @Nullable Object identity;
    private boolean failed;
    private boolean closed;

    /** Tells how many bytes may still be written next to a file. */
    @FunctionalInterface
    interface FreeSpace {
        long bytesAt(Path file) throws IOException;
    }

    private SqliteJournal(JournalFile file, Sqlite sqlite, FreeSpace freeSpace) throws IOException, SQLException {
        this.file = file;
        this.sqlite = sqlite;
        this.freeSpace = freeSpace;
        tables = new Tables(sqlite);
        identity = file.identity();
        witness = file.openWitness(tables);
    }

    /**
     * Opens the journal in a file, which is created when there is none, and keeps every other process from it until closed.
     *
     * <p>An existing journal is read completely and compared with its checksums. One that is not sound stays as it is.
     *
     * @throws JournalException when the file cannot be used; nothing was changed, and the message says what to do
     */
    public static SqliteJournal open(Path file) {
        return open(file, Schema.newest(), path -> Files.getFileStore(path).getUsableSpace());
    }

    static SqliteJournal open(Path path, Schema schema, FreeSpace freeSpace) {
        JournalFile file = JournalFile.lock(path, schema);
        @Nullable Sqlite sqlite = null;
        boolean opened = false;
        try {
            sqlite = file.connect();
            SqliteJournal journal = new SqliteJournal(file, sqlite, freeSpace);
            opened = true;
            return journal;
        } catch (IOException | SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + path + " changed or vanished while it was opened: " + e.getMessage()
                            + ". Nothing was sent. See to it that nothing else touches its files, and start again",
                    e);
        } finally {
            if (!opened) {
                close(file, sqlite);
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
        lock.lock();
        try {
            requireOpen();
            @Nullable AttemptRecord before = tables.find(after.id()).orElse(null);
            Transitions.check(before, type, after);
            requireFile();
            if (type == EventType.INTENT) {
                requireRoom();
                requireWorking();
            }
            sqlite.inTransaction(() -> tables.write(before == null, type, after, stamp));
            failed = !isWitnessed(type, after);
        } catch (SQLException | IOException e) {
            failed = true;
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    type + " of attempt " + after.id().shown() + " could not be recorded in " + file.path() + ": "
                            + e.getMessage() + ". " + meaning(type)
                            + ". No payment starts until the journal can be written again: see to the disk",
                    e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes how far the journal has come. Where that fails, the event is recorded nevertheless, only that its loss would go unnoticed: what
     * was begun goes on, and nothing new begins.
     *
     * <p>What is about to be sent is the one thing that must not be lost even where a crash of the machine and damage to the log come
     * together: everything else takes such an attempt back to one that was sent, and is told or found again.
     */
    private boolean isWitnessed(EventType type, AttemptRecord after) {
        try {
            witness.write(tables.tail());
            if (type == EventType.SENDING) {
                witness.sync();
            }
            return true;
        } catch (IOException | SQLException e) {
            LOG.error(
                    "{} of attempt {} is recorded in {}, but not that it is. No payment starts until the disk takes that"
                            + " too",
                    type,
                    after.id().shown(),
                    file.path(),
                    e);
            return false;
        }
    }

    private static String meaning(EventType type) {
        return switch (type) {
            case INTENT, SENDING -> "So it was not sent, and nothing was charged";
            default -> "What happens at the terminal goes on regardless of that, and the terminal still knows it";
        };
    }

    /** A file that was removed or replaced takes every write without a word, and forgets it. */
    private void requireFile() throws IOException {
        try {
            if (Objects.equals(identity, file.identity())) {
                return;
            }
        } catch (NoSuchFileException e) {
            throw new IOException("the file was removed while it was open", e);
        }
        throw new IOException("the file was replaced by another one while it was open");
    }

    private void requireRoom() throws IOException {
        long free = freeSpace.bytesAt(file.path());
        if (free < MARGIN_BYTES) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The disk of the journal " + file.path() + " has only " + free / 1024 + " KiB left, less than the "
                            + MARGIN_BYTES / 1024 + " KiB that are kept to record how payments end. Nothing was sent."
                            + " Free some space, or run \"tillbridge journal prune\"");
        }
    }

    private void requireWorking() throws SQLException, IOException {
        if (failed) {
            tables.probe();
            witness.write(tables.tail());
            witness.sync();
            failed = false;
            LOG.info("The journal {} can be written again", file.path());
        }
    }

    @Override
    public Optional<AttemptRecord> find(AttemptId id) {
        return reading(() -> tables.find(id));
    }

    @Override
    public List<AttemptRecord> ofTender(Tender tender) {
        return reading(() -> tables.ofTender(tender));
    }

    @Override
    public List<AttemptRecord> naming(String id) {
        return reading(() -> tables.naming(id));
    }

    @Override
    public List<AttemptRecord> unsettled() {
        return reading(tables::unsettled);
    }

    @Override
    public List<AttemptRecord> recent(int limit) {
        return reading(() -> tables.recent(Math.max(0, limit)));
    }

    @Override
    public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return reading(() -> tables.recentAt(terminal, Math.max(0, limit)));
    }

    @Override
    public boolean knowsKey(TerminalKey terminal, StartKey key) {
        return reading(() -> tables.knowsKey(terminal, key));
    }

    @Override
    public List<JournalEvent> events(AttemptId id) {
        return reading(() -> tables.events(id));
    }

    @Override
    public List<AttemptId> withIllegalHistory() {
        return reading(tables::withIllegalHistory);
    }

    @Override
    public int prune(Instant before) {
        return reading(() -> {
            List<AttemptId> prunable = tables.prunable(before);
            // From here on the last event may be gone; that it ever was is still known.
            witness.write(new TailWitness.Tail(tables.tail().sequence(), Optional.empty()));
            witness.sync();
            sqlite.inTransaction(() -> {
                for (AttemptId id : prunable) {
                    tables.remove(id);
                }
            });
            sqlite.shrink();
            witness.write(tables.tail());
            return prunable.size();
        });
    }

    /**
     * Writes what {@link #prune} with the same time would remove, one JSON object a line, oldest first.
     *
     * @return how many attempts were written
     * @throws IOException when the writer throws it; the journal is as before in any case
     */
    public int export(Instant before, Writer target) throws IOException {
        List<AttemptId> prunable = reading(() -> tables.prunable(before));
        int count = 0;
        for (AttemptId id : prunable) {
            // One by one: payments go on meanwhile, however slow the writer is.
            Optional<String> line = reading(() -> {
                Optional<AttemptRecord> attempt = tables.find(id);
                return attempt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(RecordJson.writeExport(attempt.get(), tables.events(id)));
            });
            if (line.isPresent()) {
                target.write(line.get());
                target.write('\n');
                count++;
            }
        }
        target.flush();
        return count;
    }

    /**
     * Writes what {@link #prune} with the same time would remove to a new file that only its owner can read, synced when this returns.
     *
     * @return how many attempts were written
     * @throws JournalException when the file exists or cannot be written; the journal is as before
     */
    public int export(Instant before, Path target) {
        try {
            OwnerOnly.createFile(target);
            try (FileOutputStream out = new FileOutputStream(target.toFile());
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                int count = export(before, writer);
                out.getFD().sync();
                return count;
            }
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The export to " + target + " failed: " + e
                            + ". The journal is as before. Name a new file on a disk that can be written",
                    e);
        }
    }

    /** Returns the value of a number setting of the open connection, after changing it when the text does so. */
    long pragma(String text) {
        return reading(() -> sqlite.number("PRAGMA " + text));
    }

    /** Something that asks the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException, IOException;
    }

    private <T> T reading(Question<T> question) {
        lock.lock();
        try {
            requireOpen();
            return question.ask();
        } catch (SQLException | IOException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + file.path() + " could not be read or pruned: " + e.getMessage()
                            + ". Nothing was sent. See to the disk and start again: the journal is checked then",
                    e);
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new JournalException(
                    ErrorCode.JOURNAL, "The journal " + file.path() + " is closed. Nothing was recorded or sent");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                closeWitness();
                close(file, sqlite);
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeWitness() {
        try {
            witness.close();
        } catch (IOException e) {
            LOG.warn(
                    "What says how far the journal {} has come was not closed properly; it is written", file.path(), e);
        }
    }

    private static void close(JournalFile file, @Nullable Sqlite sqlite) {
        // The lock goes last: until then nobody else may open the file.
        try (file) {
            if (sqlite != null) {
                sqlite.close();
            }
        } catch (SQLException e) {
            LOG.warn("The journal {} was not closed properly; everything recorded is in it", file.path(), e);
        }
    }
}
