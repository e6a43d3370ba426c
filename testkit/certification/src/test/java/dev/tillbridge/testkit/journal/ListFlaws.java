package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Flaws in what is listed and known. */
final class ListFlaws {

    private ListFlaws() {}

    static Journal listsTenderBackwards(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> ofTender(Tender tender) {
                List<AttemptRecord> attempts = new ArrayList<>(sound().ofTender(tender));
                Collections.reverse(attempts);
                return attempts;
            }
        };
    }

    static Journal takesSaleForTender(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> ofTender(Tender tender) {
                List<AttemptRecord> attempts = new ArrayList<>(sound().recent(Flaws.ALL));
                Collections.reverse(attempts);
                attempts.removeIf(attempt -> !attempt.tender().saleRef().equals(tender.saleRef()));
                return attempts;
            }
        };
    }

    static Journal forgetsWhatNamesAHold(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> naming(String id) {
                return Flaws.without(
                        sound().naming(id), attempt -> attempt.preAuthId().isPresent());
            }
        };
    }

    static Journal readsRequestsOnly(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> naming(String id) {
                return Flaws.without(
                        sound().naming(id), attempt -> attempt.result().isPresent());
            }
        };
    }

    /** Only what has changed since it began: otherwise the order is right, also when it is opened again. */
    static Journal listsByLastChange(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final boolean first = !disk.isReopened();

            @Override
            public List<AttemptRecord> recent(int limit) {
                if (!first || limit < 0) {
                    return sound().recent(limit);
                }
                return sound().recent(Flaws.ALL).stream()
                        .sorted(Comparator.comparing((AttemptRecord attempt) ->
                                        attempt.changed().wall())
                                .reversed())
                        .limit(limit)
                        .toList();
            }
        };
    }

    static Journal ignoresTheLimit(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> recent(int limit) {
                return sound().recent(Flaws.ALL);
            }
        };
    }

    static Journal countsOtherTerminals(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
                return Flaws.without(
                        sound().recent(limit), attempt -> !attempt.terminal().equals(terminal));
            }
        };
    }

    static Journal listsTerminalBackwards(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
                List<AttemptRecord> attempts = new ArrayList<>(sound().recentAt(terminal, limit));
                Collections.reverse(attempts);
                return attempts;
            }
        };
    }

    static Journal forgetsUnacknowledged(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> unsettled() {
                return Flaws.without(
                        sound().unsettled(),
                        attempt -> attempt.state().isFinal() && !attempt.acknowledged() && !attempt.blocksTerminal());
            }
        };
    }

    static Journal forgetsBlocking(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> unsettled() {
                return Flaws.without(
                        sound().unsettled(), attempt -> attempt.state().isFinal() && attempt.acknowledged());
            }
        };
    }

    static Journal takesUnknownForSettled(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public List<AttemptRecord> unsettled() {
                return Flaws.without(
                        sound().unsettled(),
                        attempt -> attempt.state() == AttemptState.UNKNOWN && attempt.acknowledged());
            }
        };
    }

    static Journal sharesKeys(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public boolean knowsKey(TerminalKey terminal, StartKey key) {
                return sound().knowsKey(terminal, key) || sound().knowsKey(Attempts.BAR, key);
            }
        };
    }

    static Journal comparesKeysLoosely(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public boolean knowsKey(TerminalKey terminal, StartKey key) {
                return sound().knowsKey(terminal, key)
                        || sound().knowsKey(terminal, new StartKey(key.value().toLowerCase(Locale.ROOT)));
            }
        };
    }

    static Journal remembersFirstKeysOnly(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final Set<StartKey> later = new HashSet<>();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                sound().append(type, after, stamp);
                if (type == EventType.ACCEPTED) {
                    after.startKey().ifPresent(later::add);
                }
            }

            @Override
            public boolean knowsKey(TerminalKey terminal, StartKey key) {
                return sound().knowsKey(terminal, key) && !later.contains(key);
            }
        };
    }
}
