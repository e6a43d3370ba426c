package dev.tillbridge.cli.process;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/** A real journal that kills its own process, by the signal that nothing can catch, directly before or after an event is recorded. */
final class KillingJournal extends DelegatingJournal {

    private final EventType event;
    private final boolean before;

    KillingJournal(Journal journal, EventType event, boolean before) {
        super(journal);
        this.event = event;
        this.before = before;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        if (type == event && before) {
            die();
        }
        super.append(type, after, stamp);
        if (type == event) {
            die();
        }
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park(); // until the signal arrives
        }
    }
}
