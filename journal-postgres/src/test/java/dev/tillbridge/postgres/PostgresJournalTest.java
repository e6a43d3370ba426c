package dev.tillbridge.postgres;

import dev.tillbridge.testkit.journal.JournalConformance;
import dev.tillbridge.testkit.journal.JournalStore;
import java.nio.file.Path;

class PostgresJournalTest extends JournalConformance {

    @Override
    protected JournalStore emptyStore(Path folder) {
        return PostgresStore.empty();
    }
}
