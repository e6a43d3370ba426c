package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Flaws in what is taken for a step: the journal does not record what is wrong, but nor does it refuse it. */
final class StepFlaws {

    private StepFlaws() {}

    static Journal refusesLateEvidence(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                if (type == EventType.FINAL
                        && sound().find(after.id())
                                .filter(one -> one.state() == AttemptState.UNKNOWN)
                                .isPresent()) {
                    throw new IllegalStateException("it is unknown for good");
                }
                sound().append(type, after, stamp);
            }
        };
    }

    static Journal beginsInTheMiddle(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (sound().find(after.id()).isPresent()) {
                        throw e;
                    }
                }
            }
        };
    }

    static Journal beginsTwice(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final boolean first = !disk.isReopened();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (!(first
                            && type == EventType.INTENT
                            && after.state() == AttemptState.PREPARED
                            && was(after, state -> state == AttemptState.PREPARED))) {
                        throw e;
                    }
                }
            }

            private boolean was(AttemptRecord after, Predicate<AttemptState> state) {
                return sound().find(after.id())
                        .map(AttemptRecord::state)
                        .filter(state)
                        .isPresent();
            }
        };
    }

    static Journal sendsAgain(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final boolean first = !disk.isReopened();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (!(first
                            && type == EventType.SENDING
                            && was(after, state -> !state.isFinal() && state != AttemptState.PREPARED))) {
                        throw e;
                    }
                }
            }

            private boolean was(AttemptRecord after, Predicate<AttemptState> state) {
                return sound().find(after.id())
                        .map(AttemptRecord::state)
                        .filter(state)
                        .isPresent();
            }
        };
    }

    static Journal changesTheOutcome(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final boolean first = !disk.isReopened();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (!(first && type == EventType.FINAL && was(after, AttemptState::isFinal))) {
                        throw e;
                    }
                }
            }

            private boolean was(AttemptRecord after, Predicate<AttemptState> state) {
                return sound().find(after.id())
                        .map(AttemptRecord::state)
                        .filter(state)
                        .isPresent();
            }
        };
    }

    static Journal goesBack(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (!(type == EventType.ACCEPTED && was(after, state -> state == AttemptState.UNKNOWN))) {
                        throw e;
                    }
                }
            }

            private boolean was(AttemptRecord after, Predicate<AttemptState> state) {
                return sound().find(after.id())
                        .map(AttemptRecord::state)
                        .filter(state)
                        .isPresent();
            }
        };
    }

    static Journal becomesAnother(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    if (sound().find(after.id())
                            .filter(before -> before.state().mayBecome(after.state())
                                    && !before.tender().equals(after.tender()))
                            .isEmpty()) {
                        throw e;
                    }
                }
            }
        };
    }

    static Journal keepsRefusedEvents(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final List<JournalEvent> refused = new ArrayList<>();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (IllegalStateException e) {
                    refused.add(new JournalEvent(Flaws.ALL + refused.size(), after.id(), type, after.state(), stamp));
                    throw e;
                }
            }

            @Override
            public List<JournalEvent> events(AttemptId id) {
                List<JournalEvent> events = new ArrayList<>(sound().events(id));
                refused.stream().filter(event -> event.attempt().equals(id)).forEach(events::add);
                return events;
            }
        };
    }

    static Journal accusesTheUnknown(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptId> withIllegalHistory() {
                return sound().recent(Flaws.ALL).stream()
                        .filter(attempt -> attempt.state() == AttemptState.UNKNOWN)
                        .map(AttemptRecord::id)
                        .toList();
            }
        };
    }
}
