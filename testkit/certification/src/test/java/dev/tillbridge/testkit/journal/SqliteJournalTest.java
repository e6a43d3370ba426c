package dev.tillbridge.testkit.journal;

import java.nio.file.Path;

class SqliteJournalTest extends JournalConformance {

    @Override
    protected JournalStore emptyStore(Path folder) {
        return SqliteStores.in(folder);
    }
}
