package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.OPENING;
import static dev.tillbridge.testkit.journal.Attempts.id;
import static dev.tillbridge.testkit.journal.Bench.ids;

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
        Bench.holds(left(journal).containsAll(attempts), "an attempt was pruned that is " + what);
    }

    static void prunesWhatIsOver(Bench bench) {
        Journal journal = bench.open();
        Bench.acknowledge(journal, Bench.approve(journal, 1), 5);
        Bench.acknowledge(journal, Bench.approve(journal, 10), 15);
        Bench.same(journal.prune(OPENING.plusSeconds(60)), 2, "attempts that were pruned");
        Bench.same(left(journal), Set.of(), "attempts that are left");
        Bench.holds(
                journal.find(id(1)).isEmpty() && journal.find(id(10)).isEmpty(), "an attempt that was pruned is found");
        Bench.same(journal.events(id(1)), List.of(), "the events of an attempt that was pruned");
        Bench.same(journal.ofTender(Attempts.tender(1)), List.of(), "the attempts for a tender, after pruning");
        Bench.same(journal.prune(Instant.MAX), 0, "attempts that were pruned a second time");
    }

    static void pruneSpares(Bench bench) {
        Journal journal = bench.open();
        Bench.approve(journal, 10);
        AttemptRecord blocking = Bench.block(journal, Bench.approve(journal, 20), true, 25);
        Bench.acknowledge(journal, blocking, 26);
        Bench.begin(journal, 30);
        Bench.acknowledge(journal, Bench.approve(journal, 40), 50);
        journal.prune(OPENING.plusSeconds(50));
        requireLeft(journal, ids(10), "not acknowledged");
        requireLeft(journal, ids(20), "keeps its terminal from working");
        requireLeft(journal, ids(30), "only begun");
        requireLeft(journal, ids(40), "not old: it changed at the very time that was given");
        journal.prune(Instant.MAX);
        requireLeft(journal, ids(10, 20, 30), "not over, however old");
    }

    static void pruneDistrustsClock(Bench bench) {
        Journal journal = bench.open();
        Bench.begin(journal, 100);
        Bench.acknowledge(journal, Bench.approve(journal, 1), 5);
        journal.prune(OPENING.plusSeconds(60));
        requireLeft(journal, ids(100, 1), "recent, or recorded after what is recent, while the clock was behind");
    }

    static void keyOutlivesPruning(Bench bench) {
        Journal journal = bench.open();
        Bench.acknowledge(journal, Bench.approve(journal, 1), 5);
        journal.prune(OPENING.plusSeconds(60));
        Bench.holds(journal.knowsKey(Attempts.BAR, Attempts.key(1)), "the key of a pruned attempt is not known");
    }

    static void sequenceNotReused(Bench bench) {
        Journal journal = bench.open();
        Bench.acknowledge(journal, Bench.approve(journal, 1), 5);
        List<Long> used = RecordChecks.sequences(journal, id(1));
        journal.prune(OPENING.plusSeconds(60));
        Bench.begin(journal, 90);
        long next = RecordChecks.sequences(journal, id(90)).get(0);
        Bench.holds(
                next > used.get(used.size() - 1),
                "the pruned events had the places " + used + ", and the next one has " + next);
    }
}
