package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.at;
import static dev.tillbridge.testkit.journal.Attempts.key;
import static dev.tillbridge.testkit.journal.Attempts.tender;
import static dev.tillbridge.testkit.journal.Bench.ids;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import java.util.List;

/** Lists hold what belongs to them, in order, and keys are known. */
final class ListChecks {

    private ListChecks() {}

    static void tenderListed(Bench bench) {
        Journal journal = bench.open();
        for (long number : new long[] {3, 1, 2}) {
            Bench.begin(journal, Attempts.prepared(number, tender(7), Attempts.BAR, Operation.SALE, "EUR 30.00"));
        }
        Bench.begin(journal, 4);
        Tender other = new Tender(tender(7).saleRef(), "b");
        Bench.begin(journal, Attempts.prepared(5, other, Attempts.BAR, Operation.SALE, "EUR 30.00"));
        Bench.same(ids(journal.ofTender(tender(7))), ids(3, 1, 2), "the attempts for a tender");
        Bench.same(ids(journal.ofTender(other)), ids(5), "the attempts for another tender of the same sale");
        Bench.same(ids(journal.ofTender(tender(8))), ids(), "the attempts for a tender that nobody recorded");
    }

    static void aboutAnotherListed(Bench bench) {
        Journal journal = bench.open();
        Bench.begin(journal, 1);
        String[] names = {"preAuthId", "original", "originalAttempt", "reference"};
        for (int i = 0; i < names.length; i++) {
            Bench.begin(journal, Attempts.with(9 - i, names[i], "of \"one\""));
        }
        Bench.begin(journal, Attempts.with(10, "original", "of \"one\" more"));
        Bench.same(ids(journal.naming("of \"one\"")), ids(9, 8, 7), "the attempts that are about another one");
        Bench.same(ids(journal.naming("of")), ids(), "the attempts that are about a part of its name");
    }

    static void recentListed(Bench bench) {
        Journal journal = bench.open();
        Bench.begin(journal, 3);
        AttemptRecord first = Bench.begin(journal, 1);
        Bench.begin(journal, 2);
        Bench.send(journal, first, 9);
        Bench.same(ids(journal.recent(2)), ids(2, 1), "the two latest attempts");
        Bench.same(ids(journal.recent(10)), ids(2, 1, 3), "the ten latest attempts, of three");
        Bench.same(ids(journal.recent(0)), ids(), "the latest none");
        Bench.same(ids(journal.recent(-1)), ids(), "the latest minus one");
    }

    static void unsettledListed(Bench bench) {
        Journal journal = bench.open();
        Bench.begin(journal, 1);
        AttemptRecord approved = Bench.approve(journal, 10);
        Bench.acknowledge(journal, Bench.approve(journal, 20), 28);
        Bench.same(ids(journal.unsettled()), ids(1, 10), "begun; approved and not acknowledged");
        AttemptRecord blocking = Bench.block(journal, approved, true, 29);
        AttemptRecord acknowledged = Bench.acknowledge(journal, blocking, 30);
        Bench.same(ids(journal.unsettled()), ids(1, 10), "begun; acknowledged, but blocks its terminal");
        Bench.block(journal, acknowledged, false, 31);
        Bench.same(ids(journal.unsettled()), ids(1), "begun");
        AttemptRecord doubtful = Bench.begin(journal, 40);
        doubtful = Bench.send(journal, doubtful, 41);
        doubtful = Bench.step(journal, EventType.IN_DOUBT, AttemptState.IN_DOUBT, doubtful, 42);
        Bench.same(ids(journal.unsettled()), ids(1, 40), "begun; in doubt");
        doubtful = Bench.step(journal, EventType.UNKNOWN, AttemptState.UNKNOWN, doubtful, 43);
        Bench.acknowledge(journal, doubtful, 44);
        Bench.same(ids(journal.unsettled()), ids(1, 40), "begun; unknown, and the till knows");
    }

    static void keyKnown(Bench bench) {
        Journal journal = bench.open();
        Bench.begin(journal, 1);
        Bench.holds(journal.knowsKey(Attempts.BAR, key(1)), "the key of a recorded start is not known");
        Bench.holds(!journal.knowsKey(Attempts.BAR, key(2)), "a key is known that nobody recorded");
        Bench.holds(
                !journal.knowsKey(Attempts.BAR, new StartKey("START-1")),
                "a key is known that is written with other letters");
        Bench.holds(!journal.knowsKey(Attempts.TERRACE, key(1)), "a key is known for another terminal");
    }

    static void keyToldLater(Bench bench) {
        Journal journal = bench.open();
        AttemptRecord attempt = Bench.begin(
                journal, Attempts.prepared(1).toBuilder().startKey(null).build());
        Bench.holds(!journal.knowsKey(Attempts.BAR, key(8)), "a key is known before anybody told it");
        AttemptRecord sending = Bench.send(journal, attempt, 2);
        AttemptRecord accepted = Attempts.in(AttemptState.ACCEPTED, sending, at(3)).toBuilder()
                .startKey(key(8))
                .build();
        journal.append(EventType.ACCEPTED, accepted, at(3));
        Bench.holds(journal.knowsKey(Attempts.BAR, key(8)), "the key that the terminal told is not known");
        Bench.same(List.of(journal.knowsKey(Attempts.BAR, key(1))), List.of(false), "a key that was never used");
    }
}
