package dev.tillbridge.guice;

import dev.tillbridge.journal.JournalProvider.Opened;
import dev.tillbridge.journal.JournalProviders;
import org.jspecify.annotations.Nullable;

/** The journal in a database, opened when its locks or its journal are needed first. Safe for use by several threads. */
final class SharedJournal {

    private @Nullable Opened opened; // guarded by this

    /**
     * Returns it.
     *
     * @throws dev.tillbridge.journal.JournalException when it cannot be used
     */
    synchronized Opened at(String url) {
        if (opened == null) {
            opened = JournalProviders.of(url).open(url);
        }
        return opened;
    }
}
