package dev.tillbridge.testkit.simulation;

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
import dev.tillbridge.testkit.simulation.machine.Life;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A till's journal for one life of its process: the disk may fail, and a write may be the last thing that the process does. */
final class MortalJournal implements Journal {

    private final Journal disk;
    private final Disk place;
    private final Life life;
    private final Mood mood;
    private final Recorded recorded;
    private final Consumer<Life> killer;

    /** Whether it takes no intent until something else was written. */
    private boolean isBroken;

    /** What is done to the next write. */
    interface Mood {

        /** Returns what becomes of an event. */
        Fate next(EventType type);

        /** Takes longer than a start may take to be sent. */
        void dawdle();
    }

    /** What becomes of a write. */
    enum Fate {
        /** It is written. */
        WRITTEN,
        /** It is written, and takes as long as a start may take to be sent. */
        SLOW,
        /** It is refused. */
        REFUSED,
        /** It is written, and the answer is that it was not. */
        WRITTEN_AND_REFUSED,
        /** The process dies before it is written. */
        DEATH_BEFORE,
        /** The process dies as soon as it is written. */
        DEATH_AFTER
    }

    /** Is told what was written, and that something was refused. */
    interface Recorded {

        void note(EventType type, AttemptRecord after);

        void refused(EventType type, AttemptRecord after, boolean kept);

        /** This process carries through what another one left. */
        void takenOver(AttemptRecord left);

        /** The disk works, and does not take the event: it does not fit what is there, as one that is there already. */
        void answered(AttemptRecord after);
    }

    MortalJournal(Journal disk, Disk place, Life life, Mood mood, Recorded recorded, Consumer<Life> killer) {
        this.disk = disk;
        this.place = place;
        this.life = life;
        this.mood = mood;
        this.recorded = recorded;
        this.killer = killer;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        append(type, after, () -> disk.append(type, after, stamp));
    }

    @Override
    public void appendSending(AttemptRecord after, Stamp stamp, long epoch) {
        append(EventType.SENDING, after, () -> disk.appendSending(after, stamp, epoch));
    }

    private void append(EventType type, AttemptRecord after, Runnable write) {
        life.checkAlive();
        Fate fate = mood.next(type);
        if (fate == Fate.REFUSED || (isBroken && type == EventType.INTENT)) {
            isBroken = type != EventType.INTENT || isBroken;
            recorded.refused(type, after, false);
            throw refused();
        }
        if (fate == Fate.DEATH_BEFORE) {
            die();
        }
        isBroken = false;
        write(type, after, write);
        recorded.note(type, after);
        if (fate == Fate.WRITTEN_AND_REFUSED) {
            recorded.refused(type, after, true);
            throw refused();
        }
        if (fate == Fate.SLOW && (type == EventType.INTENT || type == EventType.SENDING)) {
            mood.dawdle(); // it is there, and the answer takes its time
        }
        if (fate == Fate.DEATH_AFTER) {
            die();
        }
    }

    private void write(EventType type, AttemptRecord after, Runnable write) {
        try {
            place.used();
            write.run();
        } catch (IllegalStateException itIsThereAlready) {
            recorded.answered(after);
            throw itIsThereAlready;
        } catch (JournalException refused) {
            notWritten(type, after, refused);
            throw refused;
        }
    }

    /** What a till was told it could not write may be there, and a process that died meanwhile is told nothing. */
    private void notWritten(EventType type, AttemptRecord after, JournalException refused) {
        boolean kept = place.keeps(after);
        if (kept) {
            recorded.note(type, after);
        }
        life.checkAlive();
        if (refused.isTakenOver()) {
            recorded.answered(after);
        } else {
            recorded.refused(type, after, kept);
        }
    }

    private void die() {
        killer.accept(life);
        life.checkAlive();
    }

    private static JournalException refused() {
        return new JournalException(ErrorCode.JOURNAL, "The disk refused the write.");
    }

    /** Asks the disk; who died meanwhile is told nothing. */
    private <T> T asked(Function<Journal, T> question) {
        life.checkAlive();
        try {
            return question.apply(disk);
        } catch (JournalException e) {
            life.checkAlive();
            throw e;
        }
    }

    @Override
    public Optional<AttemptRecord> find(AttemptId id) {
        return asked(from -> from.find(id));
    }

    @Override
    public List<AttemptRecord> ofTender(Tender tender) {
        return asked(from -> from.ofTender(tender));
    }

    @Override
    public List<AttemptRecord> naming(String id) {
        return asked(from -> from.naming(id));
    }

    @Override
    public List<AttemptRecord> unsettled() {
        return asked(from -> from.unsettled());
    }

    @Override
    public List<AttemptRecord> recent(int limit) {
        return asked(from -> from.recent(limit));
    }

    @Override
    public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return asked(from -> from.recentAt(terminal, limit));
    }

    @Override
    public boolean knowsKey(TerminalKey terminal, StartKey key) {
        return asked(from -> from.knowsKey(terminal, key));
    }

    @Override
    public List<JournalEvent> events(AttemptId id) {
        return asked(from -> from.events(id));
    }

    @Override
    public List<AttemptId> withIllegalHistory() {
        return asked(from -> from.withIllegalHistory());
    }

    @Override
    public int prune(Instant before) {
        return asked(from -> from.prune(before));
    }

    // ---- whose it is, where hosts share it ----

    @Override
    public boolean isShared() {
        return disk.isShared();
    }

    @Override
    public boolean isOurs(AttemptId id) {
        return asked(from -> from.isOurs(id));
    }

    @Override
    public List<AttemptRecord> takeOver(Set<TerminalKey> terminals) {
        List<AttemptRecord> taken = asked(shared -> place.takeOver(() -> shared.takeOver(terminals)));
        taken.forEach(recorded::takenOver);
        return taken;
    }

    @Override
    public void takeBack(AttemptId id) {
        asked(shared -> {
            shared.takeBack(id);
            return true;
        });
    }

    /** Leaves a disk as it is: it outlives the process. What hosts share hears that this one is gone. */
    @Override
    public void close() {
        life.checkAlive();
        if (disk.isShared()) {
            disk.close();
        }
    }
}
