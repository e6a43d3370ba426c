package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A journal that works, slowly or not at all, as a test wants it. Closing it does nothing, so that a till can be restarted over it. */
final class TroubledJournal implements Journal {

    boolean fails;
    boolean losesAnswers;
    boolean isDefective;
    boolean cannotBeRead;
    boolean lacksWhatBegan;
    final Set<AttemptId> illegal = new LinkedHashSet<>();
    Runnable beforeNext = () -> {};
    Runnable afterNext = () -> {};
    Runnable afterNextReading = () -> {};
    Runnable afterNextFinding = () -> {};

    private final Journal journal;

    TroubledJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        Runnable action = beforeNext;
        beforeNext = () -> {};
        action.run();
        if (isDefective) {
            throw new UnsupportedOperationException("a defect of a journal of somebody else");
        }
        if (fails) {
            throw new JournalException(ErrorCode.JOURNAL, "The disk is full. Nothing was sent");
        }
        if (lacksWhatBegan && type != EventType.INTENT) {
            throw new IllegalStateException("an attempt begins with its intent");
        }
        journal.append(type, after, stamp);
        Runnable then = afterNext;
        afterNext = () -> {};
        then.run();
        if (losesAnswers) {
            throw new JournalException(ErrorCode.JOURNAL, "The connection broke at the commit");
        }
    }

    @Override
    public Optional<AttemptRecord> find(AttemptId id) {
        Optional<AttemptRecord> found = lacksWhatBegan ? Optional.empty() : journal.find(id);
        Runnable action = afterNextFinding;
        afterNextFinding = () -> {};
        action.run();
        return found;
    }

    /** Lets something happen between the reading and whatever is made of it. */
    private List<AttemptRecord> read(List<AttemptRecord> records) {
        Runnable action = afterNextReading;
        afterNextReading = () -> {};
        action.run();
        return records;
    }

    @Override
    public List<AttemptRecord> ofTender(Tender tender) {
        return read(journal.ofTender(tender));
    }

    @Override
    public List<AttemptRecord> naming(String id) {
        return read(journal.naming(id));
    }

    @Override
    public List<AttemptRecord> unsettled() {
        return read(journal.unsettled());
    }

    @Override
    public List<AttemptRecord> recent(int limit) {
        return journal.recent(limit);
    }

    @Override
    public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        if (cannotBeRead) {
            throw new JournalException(ErrorCode.JOURNAL, "The disk cannot be read");
        }
        return journal.recentAt(terminal, limit);
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
        return List.copyOf(illegal);
    }

    @Override
    public int prune(Instant before) {
        return journal.prune(before);
    }

    @Override
    public void close() {}
}
