package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Flaws in what is removed. */
final class PruneFlaws {

    private PruneFlaws() {}

    static Journal countsButKeeps(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private int counted;

            @Override
            public int prune(Instant before) {
                int over = 0;
                for (AttemptRecord attempt : sound().recent(Flaws.ALL)) {
                    over += Flaws.isOver(attempt) && attempt.changed().wall().isBefore(before) ? 1 : 0;
                }
                int now = over - counted;
                counted = over;
                return now;
            }
        };
    }

    static Journal countsEvents(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public int prune(Instant before) {
                return sound().prune(before) * 4;
            }
        };
    }

    static Journal prunesUnacknowledged(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public int prune(Instant before) {
                for (AttemptRecord attempt : sound().unsettled()) {
                    if (attempt.state().isFinal()
                            && !attempt.blocksTerminal()
                            && attempt.changed().wall().isBefore(before)) {
                        JournalBench.acknowledge(sound(), attempt, 12);
                    }
                }
                return sound().prune(before);
            }
        };
    }

    static Journal prunesBlocking(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public int prune(Instant before) {
                for (AttemptRecord attempt : sound().unsettled()) {
                    if (attempt.state().isFinal()
                            && attempt.acknowledged()
                            && attempt.changed().wall().isBefore(before)) {
                        JournalBench.block(sound(), attempt, false, 12);
                    }
                }
                return sound().prune(before);
            }
        };
    }

    static Journal prunesTheLimitToo(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public int prune(Instant before) {
                return sound().prune(before.equals(Instant.MAX) ? before : before.plusNanos(1));
            }
        };
    }

    /** Whatever is over and says that it is old goes. */
    static Journal believesTheClock(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final Set<AttemptId> gone = new HashSet<>();

            @Override
            public int prune(Instant before) {
                int pruned = sound().prune(before);
                sound().recent(Flaws.ALL).stream()
                        .filter(attempt -> Flaws.isOver(attempt)
                                && attempt.changed().wall().isBefore(before))
                        .forEach(attempt -> gone.add(attempt.id()));
                return pruned;
            }

            @Override
            public List<AttemptRecord> recent(int limit) {
                return Flaws.without(sound().recent(limit), attempt -> gone.contains(attempt.id()));
            }
        };
    }

    static Journal prunesKeys(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private boolean pruned;

            @Override
            public int prune(Instant before) {
                pruned = true;
                return sound().prune(before);
            }

            @Override
            public boolean knowsKey(TerminalKey terminal, StartKey key) {
                return sound().knowsKey(terminal, key)
                        && (!pruned
                                || sound().recent(Flaws.ALL).stream()
                                        .anyMatch(attempt -> attempt.startKey()
                                                .filter(key::equals)
                                                .isPresent()));
            }
        };
    }

    static Journal usesPlacesAgain(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private long removed;

            @Override
            public int prune(Instant before) {
                int pruned = sound().prune(before);
                removed = sound().recent(1).isEmpty() ? pruned * 4L : 0;
                return pruned;
            }

            @Override
            public List<JournalEvent> events(AttemptId id) {
                return sound().events(id).stream()
                        .map(event -> Flaws.at(event.sequence() - removed, event))
                        .toList();
            }
        };
    }
}
