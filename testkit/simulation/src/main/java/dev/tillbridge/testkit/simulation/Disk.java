package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import java.nio.file.Path;

/** What outlives a till's process. Used by one run. */
interface Disk extends AutoCloseable {

    /** Returns the journal for the next life of the process. */
    Journal open();

    /** The process ended without a word: what it wrote is there, what it left to do is not done. */
    void processDied();

    /** Ends the run: nothing is kept. */
    @Override
    void close();

    /** Returns a disk on which the journal needs no files. */
    static Disk inMemory() {
        InMemoryJournal journal = InMemoryJournal.create();
        return new Disk() {
            @Override
            public Journal open() {
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
