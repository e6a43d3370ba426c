package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalNews;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A journal that hands everything on to another one: for tests that slow down, watch or break one step of a sound journal. As safe for use
 * by several threads as the other one, which is closed with it.
 */
public abstract class DelegatingJournal implements Journal {

    private final Journal sound;

    /** Creates a journal in front of another one. */
    protected DelegatingJournal(Journal sound) {
        this.sound = sound;
    }

    /** Returns the other one. */
    protected final Journal sound() {
        return sound;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        sound.append(type, after, stamp);
    }

    @Override
    public Optional<AttemptRecord> find(AttemptId id) {
        return sound.find(id);
    }

    @Override
    public List<AttemptRecord> ofTender(Tender tender) {
        return sound.ofTender(tender);
    }

    @Override
    public List<AttemptRecord> naming(String id) {
        return sound.naming(id);
    }

    @Override
    public List<AttemptRecord> unsettled() {
        return sound.unsettled();
    }

    @Override
    public List<AttemptRecord> recent(int limit) {
        return sound.recent(limit);
    }

    @Override
    public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return sound.recentAt(terminal, limit);
    }

    @Override
    public boolean knowsKey(TerminalKey terminal, StartKey key) {
        return sound.knowsKey(terminal, key);
    }

    @Override
    public List<JournalEvent> events(AttemptId id) {
        return sound.events(id);
    }

    @Override
    public List<AttemptId> withIllegalHistory() {
        return sound.withIllegalHistory();
    }

    @Override
    public void tell(JournalNews news) {
        sound.tell(news);
    }

    @Override
    public int archive(Instant before) {
        return sound.archive(before);
    }

    @Override
    public void archiveWhatIsOlderThan(Duration age) {
        sound.archiveWhatIsOlderThan(age);
    }

    @Override
    public int prune(Instant before) {
        return sound.prune(before);
    }

    @Override
    public void close() {
        sound.close();
    }
}
