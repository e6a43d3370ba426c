package dev.tillbridge.testkit.campaign;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A journal that takes its time to record that a start is about to be sent: until something has happened at the terminal. */
final class SlowJournal implements Journal {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Journal journal;
    private final BooleanSupplier happened;

    SlowJournal(Journal journal, BooleanSupplier happened) {
        this.journal = journal;
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
        journal.append(type, after, stamp);
    }

    @Override
    public Optional<AttemptRecord> find(AttemptId id) {
        return journal.find(id);
    }

    @Override
    public List<AttemptRecord> ofTender(Tender tender) {
        return journal.ofTender(tender);
    }

    @Override
    public List<AttemptRecord> naming(String id) {
        return journal.naming(id);
    }

    @Override
    public List<AttemptRecord> unsettled() {
        return journal.unsettled();
    }

    @Override
    public List<AttemptRecord> recent(int limit) {
        return journal.recent(limit);
    }

    @Override
    public boolean knowsKey(TerminalKey terminal, StartKey key) {
        return journal.knowsKey(terminal, key);
    }

    @Override
    public List<JournalEvent> events(AttemptId id) {
        return journal.events(id);
    }

    @Override
    public List<AttemptId> withIllegalHistory() {
        return journal.withIllegalHistory();
    }

    @Override
    public int prune(Instant before) {
        return journal.prune(before);
    }

    @Override
    public void close() {
        journal.close();
    }
}
