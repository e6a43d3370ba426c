package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flaws that show when the journal is opened again, twice, or after a crash. */
final class DurabilityFlaws {

    private DurabilityFlaws() {}

    static Journal loadsOpenAttemptsOnly(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public Optional<AttemptRecord> find(AttemptId id) {
                return sound().find(id).filter(attempt -> !disk.isReopened() || !Flaws.isOver(attempt));
            }
        };
    }

    static Journal loadsInAnyOrder(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> recent(int limit) {
                return ordered(sound().recent(limit));
            }

            @Override
            public List<AttemptRecord> unsettled() {
                return ordered(sound().unsettled());
            }

            private List<AttemptRecord> ordered(List<AttemptRecord> attempts) {
                return disk.isReopened()
                        ? attempts.stream()
                                .sorted(Comparator.comparing(
                                        attempt -> attempt.id().value()))
                                .toList()
                        : attempts;
            }
        };
    }

    static Journal loadsNoKeys(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final Set<StartKey> own = new HashSet<>();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                sound().append(type, after, stamp);
                after.startKey().ifPresent(own::add);
            }

            @Override
            public boolean knowsKey(TerminalKey terminal, StartKey key) {
                return sound().knowsKey(terminal, key) && (!disk.isReopened() || own.contains(key));
            }
        };
    }

    static Journal numbersFromOneAgain(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final Set<AttemptId> before = new HashSet<>(JournalBench.ids(sound().recent(Flaws.ALL)));

            @Override
            public List<JournalEvent> events(AttemptId id) {
                return sound().events(id).stream()
                        .map(event -> Flaws.at(
                                before.contains(id) ? event.sequence() : event.sequence() - before.size(), event))
                        .toList();
            }
        };
    }

    static Journal loadsNoStates(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (!disk.isReopened()) {
                        throw e;
                    }
                }
            }
        };
    }

    /** What the terminal took is written with whatever comes next, or when it is closed. */
    static Journal writesLater(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private @Nullable Runnable pending;

            private synchronized Journal flushed() {
                Runnable write = pending;
                pending = null;
                if (write != null) {
                    write.run();
                }
                return sound();
            }

            private boolean isLegal(AttemptRecord after) {
                return sound().find(after.id())
                        .filter(before -> before.state().mayBecome(after.state()))
                        .isPresent();
            }

            @Override
            public synchronized void append(EventType type, AttemptRecord after, Stamp stamp) {
                Journal journal = flushed();
                if (type == EventType.ACCEPTED && after.state() == AttemptState.ACCEPTED && isLegal(after)) {
                    pending = () -> sound().append(type, after, stamp);
                } else {
                    journal.append(type, after, stamp);
                }
            }

            @Override
            public Optional<AttemptRecord> find(AttemptId id) {
                return flushed().find(id);
            }

            @Override
            public List<AttemptRecord> ofTender(Tender tender) {
                return flushed().ofTender(tender);
            }

            @Override
            public List<AttemptRecord> unsettled() {
                return flushed().unsettled();
            }

            @Override
            public List<AttemptRecord> recent(int limit) {
                return flushed().recent(limit);
            }

            @Override
            public boolean knowsKey(TerminalKey terminal, StartKey key) {
                return flushed().knowsKey(terminal, key);
            }

            @Override
            public List<JournalEvent> events(AttemptId id) {
                return flushed().events(id);
            }

            @Override
            public List<AttemptId> withIllegalHistory() {
                return flushed().withIllegalHistory();
            }

            @Override
            public int prune(Instant before) {
                return flushed().prune(before);
            }

            @Override
            public void close() {
                flushed().close();
            }
        };
    }

    static Journal takesNoLock(DiskStore disk) {
        disk.unlock();
        return disk.sound();
    }
}
