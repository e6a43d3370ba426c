package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.at;
import static dev.tillbridge.testkit.journal.Attempts.key;
import static dev.tillbridge.testkit.journal.Attempts.tender;
import static dev.tillbridge.testkit.journal.JournalBench.ids;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import java.util.List;

/** Lists hold what belongs to them, in order, and keys are known. */
final class ListChecks {

    /** Names an attempt, or a transaction or a hold of a terminal. */
    private static final String ONE = "0123456789abcdef0123456789abcdef";

    private ListChecks() {}

    static void tenderListed(JournalBench bench) {
        Journal journal = bench.open();
        for (long number : new long[] {3, 1, 2}) {
            JournalBench.begin(
                    journal, Attempts.prepared(number, tender(7), Attempts.BAR, Operation.SALE, "EUR 30.00"));
        }
        JournalBench.begin(journal, 4);
        Tender other = new Tender(tender(7).saleRef(), "b");
        JournalBench.begin(journal, Attempts.prepared(5, other, Attempts.BAR, Operation.SALE, "EUR 30.00"));
        JournalBench.same(ids(journal.ofTender(tender(7))), ids(3, 1, 2), "the attempts for a tender");
        JournalBench.same(ids(journal.ofTender(other)), ids(5), "the attempts for another tender of the same sale");
        JournalBench.same(ids(journal.ofTender(tender(8))), ids(), "the attempts for a tender that nobody recorded");
    }

    static void aboutAnotherListed(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        String[] names = {"preAuthId", "original", "originalAttempt", "reference"};
        for (int i = 0; i < names.length; i++) {
            JournalBench.begin(journal, Attempts.with(9 - i, names[i], ONE));
        }
        JournalBench.begin(journal, Attempts.with(10, "original", ONE + "0"));
        JournalBench.begin(journal, Attempts.with(11, "original", "of-\"two\""));
        JournalBench.same(ids(journal.naming(ONE)), ids(9, 8, 7), "the attempts that are about another one");
        JournalBench.same(ids(journal.naming("of-\"two\"")), ids(11), "the attempt that is about one with an odd name");
        AttemptRecord sending = JournalBench.send(journal, JournalBench.begin(journal, 20), 21);
        AttemptRecord opened = Attempts.in(AttemptState.APPROVED, sending, at(22)).toBuilder()
                .providerRef(new ProviderRef("id-3"))
                .result(new AttemptResult(
                        Amounts.unknown(),
                        false,
                        false,
                        TransactionDetails.builder()
                                .preAuthId(new PreAuthId("hold-\"2\""))
                                .providerRef(new ProviderRef("id-\"2\""))
                                .build()))
                .build();
        journal.append(EventType.FINAL, opened, at(22));
        JournalBench.same(
                ids(journal.naming("hold-\"2\"")), ids(20), "the attempt whose result tells the pre-authorisation");
        JournalBench.same(ids(journal.naming("id-\"2\"")), ids(20), "the attempt whose result has the terminal's id");
        JournalBench.same(ids(journal.naming("id-3")), ids(20), "the attempt to which the terminal gave an id");
        JournalBench.same(ids(journal.naming("ID-3")), ids(20), "the attempt whose id is asked for in capital letters");
        JournalBench.same(
                ids(journal.naming("Hold-\"2\"")), ids(20), "the attempt whose pre-authorisation has other letters");
        JournalBench.same(
                ids(journal.naming(ONE.substring(1))), ids(), "the attempts that are about a part of its name");
    }

    static void recentListed(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 3);
        AttemptRecord first = JournalBench.begin(journal, 1);
        JournalBench.begin(journal, 2);
        JournalBench.send(journal, first, 9);
        JournalBench.same(ids(journal.recent(2)), ids(2, 1), "the two latest attempts");
        JournalBench.same(ids(journal.recent(10)), ids(2, 1, 3), "the ten latest attempts, of three");
        JournalBench.same(ids(journal.recent(0)), ids(), "the latest none");
        JournalBench.same(ids(journal.recent(-1)), ids(), "the latest minus one");
    }

    static void recentAtTerminalListed(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 3);
        AttemptRecord first = JournalBench.begin(journal, 1);
        for (long number = 4; number < 8; number++) {
            JournalBench.begin(
                    journal, Attempts.prepared(number, tender(number), Attempts.TERRACE, Operation.SALE, "EUR 30.00"));
        }
        JournalBench.begin(journal, 2);
        JournalBench.send(journal, first, 9);
        JournalBench.same(ids(journal.recentAt(Attempts.BAR, 2)), ids(2, 1), "the two latest attempts at a terminal");
        JournalBench.same(
                ids(journal.recentAt(Attempts.BAR, 10)),
                ids(2, 1, 3),
                "the ten latest attempts at a terminal, of three");
        JournalBench.same(
                ids(journal.recentAt(Attempts.TERRACE, 1)), ids(7), "the latest attempt at the other terminal");
        JournalBench.same(ids(journal.recentAt(Attempts.BAR, -1)), ids(), "the latest minus one at a terminal");
        JournalBench.same(
                ids(journal.recentAt(new TerminalKey("acme:0817"), 9)), ids(), "the attempts at an unused terminal");
    }

    static void unsettledListed(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        AttemptRecord approved = JournalBench.approve(journal, 10);
        JournalBench.acknowledge(journal, JournalBench.approve(journal, 20), 28);
        JournalBench.same(ids(journal.unsettled()), ids(1, 10), "begun; approved and not acknowledged");
        AttemptRecord blocking = JournalBench.block(journal, approved, true, 29);
        AttemptRecord acknowledged = JournalBench.acknowledge(journal, blocking, 30);
        JournalBench.same(ids(journal.unsettled()), ids(1, 10), "begun; acknowledged, but blocks its terminal");
        JournalBench.block(journal, acknowledged, false, 31);
        JournalBench.same(ids(journal.unsettled()), ids(1), "begun");
        AttemptRecord doubtful = JournalBench.begin(journal, 40);
        doubtful = JournalBench.send(journal, doubtful, 41);
        doubtful = JournalBench.step(journal, EventType.IN_DOUBT, AttemptState.IN_DOUBT, doubtful, 42);
        JournalBench.same(ids(journal.unsettled()), ids(1, 40), "begun; in doubt");
        doubtful = JournalBench.step(journal, EventType.UNKNOWN, AttemptState.UNKNOWN, doubtful, 43);
        JournalBench.acknowledge(journal, doubtful, 44);
        JournalBench.same(ids(journal.unsettled()), ids(1, 40), "begun; unknown, and the till knows");
    }

    static void keyKnown(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        JournalBench.holds(journal.knowsKey(Attempts.BAR, key(1)), "the key of a recorded start is not known");
        JournalBench.holds(!journal.knowsKey(Attempts.BAR, key(2)), "a key is known that nobody recorded");
        JournalBench.holds(
                !journal.knowsKey(Attempts.BAR, new StartKey("START-1")),
                "a key is known that is written with other letters");
        JournalBench.holds(!journal.knowsKey(Attempts.TERRACE, key(1)), "a key is known for another terminal");
    }

    static void keyToldLater(JournalBench bench) {
        Journal journal = bench.open();
        AttemptRecord attempt = JournalBench.begin(
                journal, Attempts.prepared(1).toBuilder().startKey(null).build());
        JournalBench.holds(!journal.knowsKey(Attempts.BAR, key(8)), "a key is known before anybody told it");
        AttemptRecord sending = JournalBench.send(journal, attempt, 2);
        AttemptRecord accepted = Attempts.in(AttemptState.ACCEPTED, sending, at(3)).toBuilder()
                .startKey(key(8))
                .build();
        journal.append(EventType.ACCEPTED, accepted, at(3));
        JournalBench.holds(journal.knowsKey(Attempts.BAR, key(8)), "the key that the terminal told is not known");
        JournalBench.same(List.of(journal.knowsKey(Attempts.BAR, key(1))), List.of(false), "a key that was never used");
    }
}
