package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.at;
import static dev.tillbridge.testkit.journal.Attempts.id;
import static dev.tillbridge.testkit.journal.Attempts.key;
import static dev.tillbridge.testkit.journal.Bench.ids;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.util.List;

/** What was recorded outlives the journal that recorded it, the process and its crash. */
final class DurabilityChecks {

    private DurabilityChecks() {}

    static void reopenedWhole(Bench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord settled = Bench.acknowledge(journal, Bench.approve(journal, 1), 5);
        AttemptRecord open = Bench.send(journal, Bench.begin(journal, 10), 11);
        Journal again = bench.reopen(journal);
        for (AttemptRecord attempt : List.of(settled, open)) {
            again.find(attempt.id()).ifPresentOrElse(found -> Bench.sameAttempt(found, attempt, "opened again"), () -> {
                throw new AssertionError("an attempt that is " + attempt.state() + " is gone");
            });
        }
        Bench.same(again.events(id(1)).size(), 4, "events of an attempt, opened again");
    }

    static void reopenedInOrder(Bench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord last = Bench.begin(journal, 3);
        Bench.begin(journal, 1);
        Bench.begin(journal, 2);
        Bench.send(journal, last, 9);
        Journal again = bench.reopen(journal);
        Bench.same(ids(again.recent(9)), ids(2, 1, 3), "the latest attempts, opened again");
        Bench.same(ids(again.unsettled()), ids(3, 1, 2), "the unsettled attempts, opened again");
    }

    static void reopenedKeys(Bench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        Bench.begin(journal, 1);
        Journal again = bench.reopen(journal);
        Bench.holds(again.knowsKey(Attempts.BAR, key(1)), "a key is forgotten when the journal is opened again");
    }

    static void reopenedSequence(Bench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        Bench.begin(journal, 1);
        Journal again = bench.reopen(journal);
        Bench.begin(again, 2);
        long before = RecordChecks.sequences(again, id(1)).get(0);
        long after = RecordChecks.sequences(again, id(2)).get(0);
        Bench.holds(after > before, "an event has place " + after + " after one that has place " + before);
    }

    static void reopenedSteps(Bench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord approved = Bench.approve(journal, 1);
        AttemptRecord sending = Bench.send(journal, Bench.begin(journal, 10), 11);
        Journal again = bench.reopen(journal);
        Bench.refused(() -> Bench.begin(again, 1), "a second attempt with an id from before");
        Bench.refused(
                () -> Bench.step(again, EventType.FINAL, AttemptState.DECLINED, approved, 20),
                "another end of an attempt from before");
        Bench.refused(() -> Bench.send(again, sending, 20), "a second SENDING of an attempt from before");
    }

    static void durableOnReturn(Bench bench) throws IOException {
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
            Bench.same(
                    left.events(id(1)).size(), i + 1, "events that a crash right after " + types[i] + " leaves behind");
            bench.close(left);
        }
    }

    static void oneOpener(Bench bench) {
        bench.requireDurable();
        Journal journal = bench.open();
        Bench.fails(bench::open, "a journal that is open was opened a second time");
        Bench.begin(journal, 1);
        bench.reopen(journal);
    }
}
