package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.testkit.simulation.terminal.Budget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What outlives a till's process. Used by one run. */
interface Disk extends AutoCloseable {

    /**
     * Returns the journal for the next life of the process.
     *
     * @param killer ends that life: what is between a process and its journal may be the last that it uses
     * @throws dev.tillbridge.journal.JournalException when it cannot be reached; the process does not start then
     */
    Journal open(Runnable killer);

    /** Returns the locks that go with the journal that was opened last; empty where those of the till's machine keep others away. */
    default Optional<TerminalLocks> locks() {
        return Optional.empty();
    }

    /** Something is about to be written, or a terminal to be taken: what is between a till and its journal may break meanwhile. */
    default void used() {
        // nothing is between them
    }

    /** Returns what is taken over of what others left; does not look where none has left since. */
    default List<AttemptRecord> takeOver(Supplier<List<AttemptRecord>> look) {
        return look.get();
    }

    /** Returns whether the journal has exactly this, although the till may have been told that it has not. */
    default boolean keeps(AttemptRecord after) {
        return false;
    }

    /** The process ended without a word: what it wrote is there, what it left to do is not done. */
    void processDied();

    /** Ends the run: nothing is kept. */
    @Override
    void close();

    /** Makes the disks of the tills of one run. */
    interface Maker {

        /** Returns the disk of a till; those of one run may lead to one journal. */
        Disk of(Plan plan, String till, Budget budget);

        /** Returns whether all tills of a run have one journal. */
        default boolean isShared() {
            return false;
        }
    }

    /** Returns a disk on which the journal needs no files. */
    static Disk inMemory() {
        InMemoryJournal journal = InMemoryJournal.create();
        return new Disk() {
            @Override
            public Journal open(Runnable killer) {
                return journal;
            }

            @Override
            public void processDied() {
                // everything that was written is there
            }

            @Override
            public void close() {
                journal.close();
            }
        };
    }

    /** Returns a disk with a real SQLite file, in a new folder within this one that goes when the disk is closed. */
    static Disk sqlite(Path scratch, String name) {
        return new SqliteDisk(scratch, name);
    }
}
