package dev.tillbridge.testkit.campaign;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A journal that takes its time to record that a start is about to be sent: until something has happened at the terminal. */
final class SlowJournal extends DelegatingJournal {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BooleanSupplier happened;

    SlowJournal(Journal journal, BooleanSupplier happened) {
        super(journal);
        this.happened = happened;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        if (type == EventType.SENDING) {
            long until = System.nanoTime() + LONGEST_NANOS;
            while (!happened.getAsBoolean() && System.nanoTime() < until) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
        super.append(type, after, stamp);
    }
}
