package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.EventType;

/** A disk that works, until its till is to die. */
final class Mortality implements MortalJournal.Mood {

    private int writesLeft = -1;
    private boolean before;

    void condemn(int write, boolean beforeIt) {
        writesLeft = write;
        before = beforeIt;
    }

    void spare() {
        writesLeft = -1;
    }

    @Override
    public MortalJournal.Fate next(EventType type) {
        writesLeft--;
        if (writesLeft != 0) {
            return MortalJournal.Fate.WRITTEN;
        }
        return before ? MortalJournal.Fate.DEATH_BEFORE : MortalJournal.Fate.DEATH_AFTER;
    }

    @Override
    public void dawdle() {
        throw new IllegalStateException("this disk is not slow");
    }
}
