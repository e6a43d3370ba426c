package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into an SQLite journal. Events that are appended while another commit is under way are committed together after it, with one
 * sync for all of them: many tills wait for the disk no longer than one. Safe for use by several threads.
 */
final class SqliteCommits {

    /** What must be free on the disk before a payment starts, so that its end can be recorded. */
    static final long MARGIN_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCommits.class);

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final JournalFile file;
    private final Sqlite sqlite;
    private final Tables tables;
    private final TailWitness witness;
    private final FreeSpace freeSpace;
    private final @Nullable Object identity;
    private boolean failed; // guarded by lock
    private @Nullable JournalException damage; // guarded by lock
    private boolean closed; // guarded by lock

    /** Tells how many bytes may still be written next to a file. */
    @FunctionalInterface
    interface FreeSpace {
        long bytesAt(Path file) throws IOException;
    }

    /** Something that is done while nobody else writes. */
    @FunctionalInterface
    interface Alone<T> {
        T run(Sqlite sqlite, Tables tables, TailWitness witness) throws SQLException, IOException;
    }

    SqliteCommits(JournalFile file, Sqlite sqlite, FreeSpace freeSpace) throws IOException, SQLException {
        this.file = file;
        this.sqlite = sqlite;
        this.freeSpace = freeSpace;
        tables = new Tables(sqlite);
        identity = file.identity();
        witness = file.openWitness(tables);
    }

    /** Records an event; see {@link Journal#append}. */
    void append(EventType type, AttemptRecord after, Stamp stamp) {
        Waiting event = new Waiting(type, after, stamp);
        queue.add(event);
        lock.lock();
        try {
            if (!event.isDone) {
                commitWaiting();
            }
        } finally {
            lock.unlock();
        }
        event.requireRecorded(file.path());
    }

    /** Begins nothing any more, as what is recorded is not as it was written; what was begun goes on. */
    void refuse(JournalException found) {
        lock.lock();
        try {
            damage = found;
        } finally {
            lock.unlock();
        }
    }

    /** Does something while nobody else writes. */
    <T> T alone(Alone<T> work) throws SQLException, IOException {
        lock.lock();
        try {
            requireOpen();
            return work.run(sqlite, tables, witness);
        } finally {
            lock.unlock();
        }
    }

    private void commitWaiting() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            group.add(next);
        }
        try {
            commit(group);
        } catch (RuntimeException
                | Error e) { // a defect: whoever else is in the group must not take its event for recorded
            group.stream().filter(event -> !event.isDone).forEach(event -> event.fail(e));
        }
    }

    private void commit(List<Waiting> group) {
        List<Waiting> ready = group.stream()
                .filter(event -> !event.isDone && isPossible(event))
                .toList();
        if (ready.isEmpty()) {
            return;
        }
        try {
            boolean durable = !ready.stream().allMatch(Waiting::mayLag);
            sqlite.inTransaction(durable, () -> {
                for (Waiting event : ready) {
                    event.write(tables);
                }
            });
            ready.forEach(event -> event.isDone = true);
            if (durable) {
                failed = !isWitnessed(ready);
            }
        } catch (SQLException e) {
            if (ready.size() == 1) {
                failed = true;
                ready.get(0).fail(e);
            } else {
                ready.forEach(event -> commit(List.of(event))); // one that cannot be written keeps no other one back
            }
        }
    }

    private boolean isPossible(Waiting event) {
        try {
            requireOpen();
            requireFile();
            if (event.type == EventType.INTENT) {
                requireSound();
                requireRoom();
                requireWorking();
            }
            return true;
        } catch (JournalException e) {
            event.fail(e);
        } catch (SQLException | IOException e) {
            failed = true;
            event.fail(e);
        }
        return false;
    }

    /**
     * Notes how far the journal has come. Where that fails, the events are recorded nevertheless, only that their loss would go unnoticed:
     * what was begun goes on, and nothing new begins.
     *
     * <p>What is about to be sent is the one thing that must not be lost even where a crash of the machine and damage to the log come
     * together: everything else takes such an attempt back to one that was sent, and is told or found again.
     */
    private boolean isWitnessed(List<Waiting> group) {
        try {
            witness.write(tables.tail());
            if (group.stream().anyMatch(event -> event.type == EventType.SENDING)) {
                witness.sync();
            }
            return true;
        } catch (IOException | SQLException e) {
            LOG.error(
                    "{} is recorded in {}, but not that it is. No payment starts until the disk takes that too",
                    group,
                    file.path(),
                    e);
            return false;
        }
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

    private void requireSound() {
        if (damage != null) {
            throw damage;
        }
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

    private void requireOpen() {
        if (closed) {
            throw new JournalException(
                    ErrorCode.JOURNAL, "The journal " + file.path() + " is closed. Nothing was recorded or sent");
        }
    }

    /** Closes what was written with, once; returns whether this call did. */
    boolean close() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            closeWitness();
            SqliteJournal.closeQuietly(file, sqlite);
            return true;
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

    /** One event on its way into the journal. Its outcome is guarded by the lock. */
    private static final class Waiting {
        private final EventType type;
        private final AttemptRecord after;
        private final Stamp stamp;
        private boolean isDone;
        private @Nullable Throwable failure;

        Waiting(EventType type, AttemptRecord after, Stamp stamp) {
            this.type = type;
            this.after = after;
            this.stamp = stamp;
        }

        /**
         * Returns whether a crash of the machine, though not of the process, may undo it: an outcome is then told once more. What a person
         * remarked is told to nobody again, and does not lag.
         */
        boolean mayLag() {
            return type == EventType.ACKNOWLEDGED && after.remarks().isEmpty();
        }

        /** Writes it, unless it does not fit what is there; to be called in a transaction. */
        void write(Tables tables) throws SQLException {
            @Nullable AttemptRecord before = tables.find(after.id()).orElse(null);
            try {
                Transitions.check(before, type, after);
            } catch (IllegalStateException e) {
                failure = e;
                return;
            }
            failure = null;
            tables.write(before == null, type, after, stamp);
        }

        void fail(Throwable cause) {
            failure = cause;
            isDone = true;
        }

        void requireRecorded(Path journal) {
            if (failure instanceof RuntimeException refusal) {
                throw refusal;
            }
            if (failure instanceof Error defect) {
                throw defect;
            }
            if (failure != null) {
                throw new JournalException(
                        ErrorCode.JOURNAL,
                        this + " could not be recorded in " + journal + ": " + failure.getMessage() + ". " + meaning()
                                + ". No payment starts until the journal can be written again: see to the disk",
                        failure);
            }
        }

        private String meaning() {
            return switch (type) {
                case INTENT, SENDING -> "So it was not sent, and nothing was charged";
                default -> "What happens at the terminal goes on regardless of that, and the terminal still knows it";
            };
        }

        @Override
        public String toString() {
            return type + " of attempt " + after.id().shown();
        }
    }
}
