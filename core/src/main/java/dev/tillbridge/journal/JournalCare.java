package dev.tillbridge.journal;

import java.nio.file.Path;
import java.time.Instant;

/** What a person does to a journal by a command, wherever it is kept. Each call takes it, does its work and lets it go. */
public interface JournalCare {

    /**
     * Reads all of it and compares it with its checksums; it stays as it is.
     *
     * @throws JournalException when it cannot be read or is not as it was written
     */
    JournalCheck check();

    /**
     * Moves what is settled and last changed before this time to the archive, see {@link Journal#archive}.
     *
     * @return how many attempts were moved
     */
    int archive(Instant before);

    /**
     * Writes what {@link #prune} with the same time would remove to a new file that only its owner can read.
     *
     * @return how many attempts were written
     * @throws JournalException when the file exists or cannot be written; the journal is as before
     */
    int export(Instant before, Path target);

    /**
     * Removes what is settled and last changed before this time, see {@link Journal#prune}.
     *
     * @return how many attempts were removed
     */
    int prune(Instant before);

    /** Returns where the journal is, without a password. */
    @Override
    String toString();
}
