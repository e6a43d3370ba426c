package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.InMemoryJournal;
import java.nio.file.Path;

class InMemoryJournalTest extends JournalConformance {

    @Override
    protected JournalStore emptyStore(Path folder) {
        return JournalStore.inMemory(InMemoryJournal::create);
    }
}
