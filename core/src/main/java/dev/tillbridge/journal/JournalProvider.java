package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.TerminalLocks;
import java.util.List;
import java.util.Optional;

/**
 * Opens journals in databases of one kind. Found through {@link java.util.ServiceLoader}, so that only who has such a database has its
 * library on the class path.
 */
public interface JournalProvider {

    /**
     * A journal, and the locks that go with it: who has a terminal by them may record with the journal that a start is sent there.
     *
     * @param journal closed by whoever opened it, and the locks with it
     * @param locks keep other hosts away that use the same journal
     */
    record Opened(Journal journal, TerminalLocks locks) {}

    /** Returns whether an address, which begins with {@code jdbc:}, is one of these. */
    boolean isFor(String url);

    /**
     * Opens the journal at an address.
     *
     * @throws JournalException when it cannot be used; the message says what to do, and nothing of a password
     */
    Opened open(String url);

    /** Returns why the journal at an address could not be opened, in words without a password; changes nothing there. */
    Optional<String> problem(String url);

    /**
     * Returns what a person has done to the journal at an address by a command, also while tills use it.
     *
     * @throws JournalException when that is not done from here
     */
    default JournalCare care(String url) {
        throw new JournalException(
                ErrorCode.JOURNAL,
                "A journal in such a database is looked after with the tools of that database. Nothing was changed");
    }

    /**
     * Returns the terminals at which nothing starts until a person has compared them with the till, by their keys.
     *
     * @throws JournalException when the journal cannot be used
     */
    default List<TerminalDoubt> doubts(String url) {
        return List.of();
    }

    /**
     * Lets a terminal work again that a person has compared with the till, and keeps who did and what was found.
     *
     * @param by who compared them
     * @param because what was found
     * @return false when that doubt is not there any more, or another one took its place; nothing was changed then
     * @throws JournalException when the journal cannot be used; nothing was changed
     */
    default boolean compared(String url, TerminalDoubt doubt, String by, String because) {
        return false;
    }
}
