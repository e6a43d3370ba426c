package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.id;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A store that fails says so, pretends nothing, and goes on when it can. */
final class TroubleChecks {

    private TroubleChecks() {}

    static void failureTold(JournalBench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = JournalBench.begin(journal, 1);
        bench.inTrouble(() -> {
            JournalBench.fails(
                    () -> JournalBench.send(journal, begun, 2), "a step that could not be written was acknowledged");
        });
    }

    static void failureLeavesNothing(JournalBench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = JournalBench.begin(journal, 1);
        bench.inTrouble(() -> {
            attempt(() -> JournalBench.send(journal, begun, 2));
            attempt(() -> JournalBench.begin(journal, 9));
            requireNothing(journal, "while it cannot be written");
        });
        requireNothing(journal, "when it can be written again");
    }

    private static void requireNothing(Journal journal, String when) {
        JournalBench.same(
                journal.events(id(1)).size(), 1, "events of an attempt whose second could not be written, " + when);
        JournalBench.same(
                journal.recent(9).stream().map(AttemptRecord::state).toList(),
                List.of(AttemptState.PREPARED),
                "states of attempts of which no step could be written, " + when);
        JournalBench.same(journal.events(id(9)), List.of(), "events of an attempt that could not be written, " + when);
    }

    /** Whether it is told is for another rule. */
    private static void attempt(JournalBench.Action step) {
        try {
            step.run();
        } catch (JournalException e) {
            return; // as it should be
        }
    }

    static void noIntentInTrouble(JournalBench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = JournalBench.begin(journal, 1);
        bench.inTrouble(() -> {
            attempt(() -> JournalBench.send(journal, begun, 2));
            JournalBench.fails(() -> JournalBench.begin(journal, 9), "a payment began that could not be written");
        });
    }

    static void recovers(JournalBench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = JournalBench.begin(journal, 1);
        bench.inTrouble(() -> {
            attempt(() -> JournalBench.begin(journal, 9));
        });
        JournalBench.begin(journal, 10);
        JournalBench.send(journal, begun, 11);
        JournalBench.same(
                journal.events(id(10)).size(), 1, "events of an attempt that began when the trouble was over");
    }

    static void damageTold(JournalBench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        bench.close(journal);
        if (!bench.store().damage()) {
            throw new JournalBench.UntestedException("this test has no means to damage what is stored");
        }
        JournalBench.fails(bench::open, "a journal that cannot be read was opened");
    }

    static void tailDamageTold(JournalBench bench) throws IOException {
        Journal journal = bench.open();
        AttemptRecord approved = JournalBench.approve(journal, 1);
        AttemptRecord sent = JournalBench.send(journal, JournalBench.begin(journal, 10), 11);
        for (JournalStore damaged : bench.afterCrashWithDamagedTail()) {
            try {
                Journal left = bench.open(damaged);
                requireThere(left, approved);
                requireThere(left, sent);
                bench.close(left);
            } catch (JournalException e) {
                JournalBench.holds(
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("terminal"),
                        "what the newest records said is lost, and nobody is told to compare the terminals: "
                                + e.getMessage());
            }
        }
    }

    private static void requireThere(Journal journal, AttemptRecord recorded) {
        JournalBench.same(
                journal.find(recorded.id())
                        .map(AttemptRecord::state)
                        .map(AttemptState::name)
                        .orElse("gone"),
                recorded.state().name(),
                "an attempt whose records are damaged");
    }
}
