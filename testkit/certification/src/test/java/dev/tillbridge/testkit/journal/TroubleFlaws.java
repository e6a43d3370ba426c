package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import java.util.ArrayList;
import java.util.List;

/** Flaws that show when the disk fails. */
final class TroubleFlaws {

    private TroubleFlaws() {}

    static Journal logsFailuresOnly(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (JournalException e) {
                    if (!disk.isTroubled() || type == EventType.INTENT) {
                        throw e;
                    }
                }
            }
        };
    }

    static Journal showsWhatFailed(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private final List<JournalEvent> failed = new ArrayList<>();

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (JournalException e) {
                    failed.add(new JournalEvent(Flaws.ALL + failed.size(), after.id(), type, after.state(), stamp));
                    throw e;
                }
            }

            @Override
            public List<JournalEvent> events(AttemptId id) {
                List<JournalEvent> events = new ArrayList<>(sound().events(id));
                failed.stream().filter(event -> event.attempt().equals(id)).forEach(events::add);
                return events;
            }
        };
    }

    static Journal beginsInTrouble(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                try {
                    sound().append(type, after, stamp);
                } catch (JournalException e) {
                    if (!disk.isTroubled() || type != EventType.INTENT) {
                        throw e;
                    }
                }
            }
        };
    }

    static Journal neverRecovers(DiskStore disk) {
        return new DelegatingJournal(disk.sound()) {
            private boolean failed;

            @Override
            public void append(EventType type, AttemptRecord after, Stamp stamp) {
                if (failed) {
                    throw Flaws.failure("the journal failed once");
                }
                try {
                    sound().append(type, after, stamp);
                } catch (JournalException e) {
                    failed = true;
                    throw e;
                }
            }
        };
    }

    static Journal beginsAnewWhenDamaged(DiskStore disk) {
        disk.formatIfDamaged();
        return disk.sound();
    }

    static Journal dropsADamagedTail(DiskStore disk) {
        disk.forgetDamagedTail();
        return disk.sound();
    }

    static Journal tellsNobodyToCompare(DiskStore disk) {
        if (disk.hasDamagedTail()) {
            throw Flaws.failure("The journal on the disk is damaged. Nothing was sent");
        }
        return disk.sound();
    }
}
