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

    static void failureTold(Bench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = Bench.begin(journal, 1);
        bench.inTrouble(() -> {
            Bench.fails(() -> Bench.send(journal, begun, 2), "a step that could not be written was acknowledged");
        });
    }

    static void failureLeavesNothing(Bench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = Bench.begin(journal, 1);
        bench.inTrouble(() -> {
            attempt(() -> Bench.send(journal, begun, 2));
            attempt(() -> Bench.begin(journal, 9));
            requireNothing(journal, "while it cannot be written");
        });
        requireNothing(journal, "when it can be written again");
    }

    private static void requireNothing(Journal journal, String when) {
        Bench.same(journal.events(id(1)).size(), 1, "events of an attempt whose second could not be written, " + when);
        Bench.same(
                journal.recent(9).stream().map(AttemptRecord::state).toList(),
                List.of(AttemptState.PREPARED),
                "states of attempts of which no step could be written, " + when);
        Bench.same(journal.events(id(9)), List.of(), "events of an attempt that could not be written, " + when);
    }

    /** Whether it is told is for another rule. */
    private static void attempt(Bench.Action step) {
        try {
            step.run();
        } catch (JournalException e) {
            return; // as it should be
        }
    }

    static void noIntentInTrouble(Bench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = Bench.begin(journal, 1);
        bench.inTrouble(() -> {
            attempt(() -> Bench.send(journal, begun, 2));
            Bench.fails(() -> Bench.begin(journal, 9), "a payment began that could not be written");
        });
    }

    static void recovers(Bench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        AttemptRecord begun = Bench.begin(journal, 1);
        bench.inTrouble(() -> {
            attempt(() -> Bench.begin(journal, 9));
        });
        Bench.begin(journal, 10);
        Bench.send(journal, begun, 11);
        Bench.same(journal.events(id(10)).size(), 1, "events of an attempt that began when the trouble was over");
    }

    static void damageTold(Bench bench) throws IOException {
        bench.requireDurable();
        Journal journal = bench.open();
        Bench.begin(journal, 1);
        bench.close(journal);
        if (!bench.store().damage()) {
            throw new Bench.UntestedException("this test has no means to damage what is stored");
        }
        Bench.fails(bench::open, "a journal that cannot be read was opened");
    }

    static void tailDamageTold(Bench bench) throws IOException {
        Journal journal = bench.open();
        AttemptRecord approved = Bench.approve(journal, 1);
        AttemptRecord sent = Bench.send(journal, Bench.begin(journal, 10), 11);
        for (JournalStore damaged : bench.afterCrashWithDamagedTail()) {
            try {
                Journal left = bench.open(damaged);
                requireThere(left, approved);
                requireThere(left, sent);
                bench.close(left);
            } catch (JournalException e) {
                Bench.holds(
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("terminal"),
                        "what the newest records said is lost, and nobody is told to compare the terminals: "
                                + e.getMessage());
            }
        }
    }

    private static void requireThere(Journal journal, AttemptRecord recorded) {
        Bench.same(
                journal.find(recorded.id())
                        .map(AttemptRecord::state)
                        .map(AttemptState::name)
                        .orElse("gone"),
                recorded.state().name(),
                "an attempt whose records are damaged");
    }
}
