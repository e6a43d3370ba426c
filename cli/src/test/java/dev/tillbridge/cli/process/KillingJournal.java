package dev.tillbridge.cli.process;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A real journal that kills its own process, by the signal that nothing can catch, directly before or after an event is recorded. */
final class KillingJournal implements Journal {

    private final Journal journal;
    private final EventType event;
    private final boolean before;

    KillingJournal(Journal journal, EventType event, boolean before) {
        this.journal = journal;
        this.event = event;
        this.before = before;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        if (type == event && before) {
            die();
        }
        journal.append(type, after, stamp);
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
