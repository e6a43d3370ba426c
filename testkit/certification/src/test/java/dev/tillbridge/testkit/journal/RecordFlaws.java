package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Flaws in what is recorded and told. */
final class RecordFlaws {

    private RecordFlaws() {}

    static Journal findsAnother(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public Optional<AttemptRecord> find(AttemptId id) {
                return sound().find(id).or(() -> sound().recent(1).stream().findFirst());
            }
        };
    }

    static Journal forgetsAlarms(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public Optional<AttemptRecord> find(AttemptId id) {
                return sound().find(id)
                        .map(attempt -> attempt.toBuilder().alarms(List.of()).build());
            }
        };
    }

    static Journal cutsNanoseconds(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public Optional<AttemptRecord> find(AttemptId id) {
                return sound().find(id)
                        .map(attempt -> attempt.toBuilder()
                                .changed(cut(attempt.changed()))
                                .decision(attempt.decision()
                                        .map(d -> new Decision(
                                                d.state(),
                                                d.amount(),
                                                d.proof(),
                                                d.by(),
                                                d.because(),
                                                d.at().truncatedTo(ChronoUnit.SECONDS)))
                                        .orElse(null))
                                .build());
            }

            private Stamp cut(Stamp stamp) {
                return new Stamp(stamp.wall().truncatedTo(ChronoUnit.SECONDS), stamp.monotonicNanos(), stamp.epoch());
            }
        };
    }

    static Journal forgetsHowMuchAPersonCounted(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public Optional<AttemptRecord> find(AttemptId id) {
                return sound().find(id)
                        .map(attempt -> attempt.toBuilder()
                                .decision(attempt.decision()
                                        .map(d -> new Decision(d.state(), d.proof(), d.by(), d.because(), d.at()))
                                        .orElse(null))
                                .build());
            }
        };
    }

    static Journal tellsEventsBackwards(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<JournalEvent> events(AttemptId id) {
                List<JournalEvent> events = new ArrayList<>(sound().events(id));
                Collections.reverse(events);
                return events;
            }
        };
    }

    static Journal stampsWhenWriting(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                sound().append(type, after, new Stamp(stamp.wall(), stamp.monotonicNanos() + 1, stamp.epoch()));
            }
        };
    }

    static Journal numbersEachAttempt(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<JournalEvent> events(AttemptId id) {
                List<JournalEvent> events = new ArrayList<>();
                for (JournalEvent event : sound().events(id)) {
                    events.add(Flaws.at(id.value().hashCode() * 100L + events.size(), event));
                }
                return events;
            }
        };
    }

    static Journal failsWhenInterrupted(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                if (Thread.currentThread().isInterrupted()) {
                    throw Flaws.failure("the channel was closed by an interrupt");
                }
                sound().append(type, after, stamp);
            }
        };
    }

    static Journal swallowsInterrupts(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                Thread.interrupted();
                sound().append(type, after, stamp);
            }
        };
    }

    static Journal servesOneThread(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final Thread owner = Thread.currentThread();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                if (Thread.currentThread() != owner) {
                    throw Flaws.failure("the connection belongs to another thread");
                }
                sound().append(type, after, stamp);
            }
        };
    }

    static Journal takesMoreWhenClosed(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private boolean closed;

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                if (!closed) {
                    sound().append(type, after, stamp);
                }
            }

            @Override
            public void close() {
                closed = true;
                sound().close();
            }
        };
    }

    static Journal closesOnceOnly(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
                sound().close();
            }
        };
    }
}
