package dev.tillbridge.journal;

class InMemoryJournalTest extends JournalContract {

    @Override
    Journal create() {
        return InMemoryJournal.create();
    }
}
