package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.at;
import static dev.tillbridge.testkit.journal.Attempts.id;
import static dev.tillbridge.testkit.journal.Attempts.key;
import static dev.tillbridge.testkit.journal.JournalBench.ids;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.util.List;

/** What was recorded outlives the journal that recorded it, the process and its crash. */
final class DurabilityChecks {

    private DurabilityChecks() {}

    static void reopenedWhole(JournalBench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord settled = JournalBench.acknowledge(journal, JournalBench.approve(journal, 1), 5);
        AttemptRecord open = JournalBench.send(journal, JournalBench.begin(journal, 10), 11);
        Journal again = bench.reopen(journal);
        for (AttemptRecord attempt : List.of(settled, open)) {
            again.find(attempt.id())
                    .ifPresentOrElse(found -> JournalBench.sameAttempt(found, attempt, "opened again"), () -> {
                        throw new AssertionError("an attempt that is " + attempt.state() + " is gone");
                    });
        }
        JournalBench.same(again.events(id(1)).size(), 4, "events of an attempt, opened again");
    }

    static void reopenedInOrder(JournalBench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord last = JournalBench.begin(journal, 3);
        JournalBench.begin(journal, 1);
        JournalBench.begin(journal, 2);
        JournalBench.send(journal, last, 9);
        Journal again = bench.reopen(journal);
        JournalBench.same(ids(again.recent(9)), ids(2, 1, 3), "the latest attempts, opened again");
        JournalBench.same(ids(again.unsettled()), ids(3, 1, 2), "the unsettled attempts, opened again");
    }

    static void reopenedKeys(JournalBench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        Journal again = bench.reopen(journal);
        JournalBench.holds(again.knowsKey(Attempts.BAR, key(1)), "a key is forgotten when the journal is opened again");
    }

    static void reopenedSequence(JournalBench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        Journal again = bench.reopen(journal);
        JournalBench.begin(again, 2);
        long before = RecordChecks.sequences(again, id(1)).get(0);
        long after = RecordChecks.sequences(again, id(2)).get(0);
        JournalBench.holds(after > before, "an event has place " + after + " after one that has place " + before);
    }

    static void reopenedSteps(JournalBench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord approved = JournalBench.approve(journal, 1);
        AttemptRecord sending = JournalBench.send(journal, JournalBench.begin(journal, 10), 11);
        Journal again = bench.reopen(journal);
        JournalBench.refused(() -> JournalBench.begin(again, 1), "a second attempt with an id from before");
        JournalBench.refused(
                () -> JournalBench.step(again, EventType.FINAL, AttemptState.DECLINED, approved, 20),
                "another end of an attempt from before");
        JournalBench.refused(() -> JournalBench.send(again, sending, 20), "a second SENDING of an attempt from before");
    }

    static void durableOnReturn(JournalBench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord attempt = Attempts.prepared(1);
        EventType[] types = {EventType.INTENT, EventType.SENDING, EventType.ACCEPTED, EventType.FINAL};
        AttemptState[] states = {
            AttemptState.PREPARED, AttemptState.SUBMITTING, AttemptState.ACCEPTED, AttemptState.APPROVED
        };
        for (int i = 0; i < types.length; i++) {
            attempt = Attempts.in(states[i], attempt, at(i));
            journal.append(types[i], attempt, at(i));
            Journal left = bench.afterCrash();
            JournalBench.same(
                    left.events(id(1)).size(), i + 1, "events that a crash right after " + types[i] + " leaves behind");
            bench.close(left);
        }
    }

    static void oneOpener(JournalBench bench) {
        bench.requireDurable();
        if (bench.store().isShared()) {
            throw new JournalBench.UntestedException("several tills have it open at a time");
        }
        Journal journal = bench.open();
        JournalBench.fails(bench::open, "a journal that is open was opened a second time");
        JournalBench.begin(journal, 1);
        bench.reopen(journal);
    }
}
