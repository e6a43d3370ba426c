package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A place for one journal, which is certified: empty at first, opened and closed as often as a rule asks for.
 *
 * <p>{@link FolderStore} is one for journals in files. Used by one thread.
 */
public interface JournalStore extends AutoCloseable {

    /**
     * Opens the journal, with all that is in it.
     *
     * @throws dev.tillbridge.journal.JournalException when it is open already, or not sound
     */
    Journal open();

    /** Returns whether what is recorded outlives the process. A store that is forgotten is for tests, never for money. */
    default boolean isDurable() {
        return true;
    }

    /** Returns whether several tills have the journal open at a time, each of which carries its own attempts through. */
    default boolean isShared() {
        return false;
    }

    /**
     * Returns a store that holds what a crash of the process would leave behind at this moment, while the journal is open: nothing that is
     * only in memory, nothing that is written when it is closed.
     */
    JournalStore afterCrash() throws IOException;

    /** Makes every attempt to write fail until this is over; empty when the test has no means for that. */
    default Optional<Trouble> trouble() throws IOException {
        return Optional.empty();
    }

    /** Damages what is stored so that it cannot be read, and returns whether the test has means for that. The journal is closed. */
    default boolean damage() throws IOException {
        return false;
    }

    /**
     * Returns stores that hold what {@link #afterCrash} would, each with its newest records damaged in another way: a flipped bit, a cut. Those
     * that hold the same all the same do no harm. Empty when the test has no means for that.
     */
    default List<JournalStore> afterCrashWithDamagedTail() throws IOException {
        return List.of();
    }

    /** Removes what is stored. Every journal is closed. */
    @Override
    void close() throws IOException;

    /** A disk that takes no write. */
    @FunctionalInterface
    interface Trouble extends AutoCloseable {

        /** Ends it: the next write succeeds. */
        @Override
        void close() throws IOException;
    }

    /** Returns the place of a journal that is forgotten with the process; each time it is opened it is empty. */
    static JournalStore inMemory(Supplier<Journal> journals) {
        return new JournalStore() {
            @Override
            public Journal open() {
                return journals.get();
            }

            @Override
            public boolean isDurable() {
                return false;
            }

            @Override
            public JournalStore afterCrash() {
                return inMemory(journals);
            }

            @Override
            public void close() {
                // Nothing is left of it.
            }
        };
    }
}
