package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.OPENING;
import static dev.tillbridge.testkit.journal.Attempts.id;
import static dev.tillbridge.testkit.journal.JournalBench.ids;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What nobody needs any more can be removed, and nothing else can. */
final class PruneChecks {

    private static final int ALL = 100;

    private PruneChecks() {}

    private static Set<AttemptId> left(Journal journal) {
        return new HashSet<>(ids(journal.recent(ALL)));
    }

    private static void requireLeft(Journal journal, List<AttemptId> attempts, String what) {
        JournalBench.holds(left(journal).containsAll(attempts), "an attempt was pruned that is " + what);
    }

    static void prunesWhatIsOver(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 1), 5);
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 10), 15);
        JournalBench.same(journal.prune(OPENING.plusSeconds(60)), 2, "attempts that were pruned");
        JournalBench.same(left(journal), Set.of(), "attempts that are left");
        JournalBench.holds(
                journal.find(id(1)).isEmpty() && journal.find(id(10)).isEmpty(), "an attempt that was pruned is found");
        JournalBench.same(journal.events(id(1)), List.of(), "the events of an attempt that was pruned");
        JournalBench.same(journal.ofTender(Attempts.tender(1)), List.of(), "the attempts for a tender, after pruning");
        JournalBench.same(journal.prune(Instant.MAX), 0, "attempts that were pruned a second time");
    }

    static void pruneSpares(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.approve(journal, 10);
        AttemptRecord blocking = JournalBench.block(journal, JournalBench.approve(journal, 20), true, 25);
        JournalBench.acknowledge(journal, blocking, 26);
        JournalBench.begin(journal, 30);
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 40), 50);
        journal.prune(OPENING.plusSeconds(50));
        requireLeft(journal, ids(10), "not acknowledged");
        requireLeft(journal, ids(20), "keeps its terminal from working");
        requireLeft(journal, ids(30), "only begun");
        requireLeft(journal, ids(40), "not old: it changed at the very time that was given");
        journal.prune(Instant.MAX);
        requireLeft(journal, ids(10, 20, 30), "not over, however old");
    }

    static void pruneDistrustsClock(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 100);
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 1), 5);
        journal.prune(OPENING.plusSeconds(60));
        requireLeft(journal, ids(100, 1), "recent, or recorded after what is recent, while the clock was behind");
    }

    static void keyOutlivesPruning(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 1), 5);
        journal.prune(OPENING.plusSeconds(60));
        JournalBench.holds(journal.knowsKey(Attempts.BAR, Attempts.key(1)), "the key of a pruned attempt is not known");
    }

    static void sequenceNotReused(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 1), 5);
        List<Long> used = RecordChecks.sequences(journal, id(1));
        journal.prune(OPENING.plusSeconds(60));
        JournalBench.begin(journal, 90);
        long next = RecordChecks.sequences(journal, id(90)).get(0);
        JournalBench.holds(
                next > used.get(used.size() - 1),
                "the pruned events had the places " + used + ", and the next one has " + next);
    }
}
