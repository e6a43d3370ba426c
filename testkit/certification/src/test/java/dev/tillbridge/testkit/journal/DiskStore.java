package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A sound place for a journal on a disk that is simulated, so that hundreds are tried in a second. */
final class DiskStore implements JournalStore {

    private record Entry(EventType type, AttemptRecord after, Stamp stamp) {}

    private final Function<DiskStore, Journal> opener;
    private final List<Entry> log = new ArrayList<>();
    private Journal content = InMemoryJournal.create();
    private int opened;
    private boolean locked;
    private boolean troubled;
    private boolean damaged;
    private boolean tailDamaged;

    /**
     * Creates an empty disk.
     *
     * @param opener opens the journal on it, {@link #sound} or with a flaw
     */
    DiskStore(Function<DiskStore, Journal> opener) {
        this.opener = opener;
    }

    @Override
    public Journal open() {
        opened++;
        return opener.apply(this);
    }

    /** Opens the journal as it should be. */
    Journal sound() {
        return new Handle();
    }

    /** Returns whether it was open before. */
    boolean isReopened() {
        return opened > 1;
    }

    /** Lets go of the lock, as who forgets to take it. */
    void unlock() {
        locked = false;
    }

    /** Returns whether it takes nothing now. */
    boolean isTroubled() {
        return troubled;
    }

    /** Replaces what cannot be read by nothing. */
    void formatIfDamaged() {
        if (damaged) {
            damaged = false;
            content = InMemoryJournal.create();
        }
    }

    /** Returns whether what was recorded last cannot be read. */
    boolean hasDamagedTail() {
        return tailDamaged;
    }

    /** Goes by what can be read. */
    void forgetDamagedTail() {
        tailDamaged = false;
    }

    @Override
    public JournalStore afterCrash() {
        return afterCrash(log.size());
    }

    @Override
    public List<JournalStore> afterCrashWithDamagedTail() {
        List<JournalStore> damages = new ArrayList<>();
        for (int left = 0; left < log.size(); left++) {
            DiskStore store = afterCrash(left);
            store.tailDamaged = true;
            damages.add(store);
        }
        return damages;
    }

    private DiskStore afterCrash(int entries) {
        DiskStore left = new DiskStore(opener);
        log.subList(0, entries).forEach(entry -> left.content.append(entry.type(), entry.after(), entry.stamp()));
        return left;
    }

    @Override
    public Optional<Trouble> trouble() {
        troubled = true;
        return Optional.of(() -> troubled = false);
    }

    @Override
    public boolean damage() {
        damaged = true;
        return true;
    }

    @Override
    public void close() {
        content.close();
    }

    private static JournalException failure(String what) {
        return new JournalException(ErrorCode.JOURNAL, what + ". Nothing was recorded or sent");
    }

    /** The disk, as long as it is open. */
    private final class Handle implements Journal {

        private boolean closed;

        Handle() {
            if (damaged) {
                throw failure("The journal on the disk is damaged");
            }
            if (tailDamaged) {
                throw failure(
                        "The newest records of the journal on the disk are damaged: compare the terminals' own totals");
            }
            if (locked) {
                throw failure("The journal on the disk is open");
            }
            locked = true;
        }

        private Journal disk() {
            if (closed) {
                throw failure("The journal on the disk is closed");
            }
            return content;
        }

        @Override
        public void append(EventType type, AttemptRecord after, Stamp stamp) {
            synchronized (log) {
                Journal disk = disk();
                if (troubled) {
                    throw failure("The disk takes nothing");
                }
                disk.append(type, after, stamp);
                log.add(new Entry(type, after, stamp));
            }
        }

        @Override
        public Optional<AttemptRecord> find(AttemptId id) {
            return disk().find(id);
        }

        @Override
        public List<AttemptRecord> ofTender(Tender tender) {
            return disk().ofTender(tender);
        }

        @Override
        public List<AttemptRecord> naming(String id) {
            return disk().naming(id);
        }

        @Override
        public List<AttemptRecord> unsettled() {
            return disk().unsettled();
        }

        @Override
        public List<AttemptRecord> recent(int limit) {
            return disk().recent(limit);
        }

        @Override
        public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
            return disk().recentAt(terminal, limit);
        }

        @Override
        public boolean knowsKey(TerminalKey terminal, StartKey key) {
            return disk().knowsKey(terminal, key);
        }

        @Override
        public List<JournalEvent> events(AttemptId id) {
            return disk().events(id);
        }

        @Override
        public List<AttemptId> withIllegalHistory() {
            return disk().withIllegalHistory();
        }

        @Override
        public int prune(Instant before) {
            return disk().prune(before);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                locked = false;
            }
        }
    }
}
