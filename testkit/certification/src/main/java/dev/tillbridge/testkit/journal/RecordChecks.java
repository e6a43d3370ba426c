package dev.tillbridge.testkit.journal;

import static dev.tillbridge.testkit.journal.Attempts.at;
import static dev.tillbridge.testkit.journal.Attempts.id;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What was recorded is there, whoever recorded it. */
final class RecordChecks {

    private static final int THREADS = 4;
    private static final int EACH = 25;

    private RecordChecks() {}

    static void found(JournalBench bench) {
        Journal journal = bench.open();
        AttemptRecord approved = JournalBench.approve(journal, 1);
        JournalBench.same(
                journal.find(id(1)).map(AttemptRecord::state), java.util.Optional.of(approved.state()), "the attempt");
        JournalBench.holds(journal.find(id(2)).isEmpty(), "an attempt was found that nobody recorded");
    }

    static void partsKept(JournalBench bench) {
        Journal journal = bench.open();
        AttemptRecord whole = Attempts.filled();
        EventType[] types = {
            EventType.INTENT, EventType.SENDING, EventType.IN_DOUBT, EventType.UNKNOWN, EventType.RESOLVED
        };
        AttemptState[] states = {
            AttemptState.PREPARED,
            AttemptState.SUBMITTING,
            AttemptState.IN_DOUBT,
            AttemptState.UNKNOWN,
            AttemptState.OPERATOR_PAID
        };
        for (int i = 0; i < types.length; i++) {
            AttemptRecord now = whole.toBuilder().state(states[i]).build();
            journal.append(types[i], now, whole.prepared());
            journal.find(whole.id())
                    .ifPresentOrElse(found -> JournalBench.sameAttempt(found, now, "after " + now.state()), () -> {
                        throw new AssertionError("the attempt is not there after " + now.state());
                    });
        }
    }

    static void eventsOrdered(JournalBench bench) {
        Journal journal = bench.open();
        AttemptRecord first = JournalBench.begin(journal, 1);
        AttemptRecord second = JournalBench.begin(journal, 2);
        JournalBench.send(journal, second, 4);
        AttemptRecord sent = JournalBench.send(journal, first, 3);
        JournalBench.step(journal, EventType.FINAL, AttemptState.DECLINED, sent, 5);
        JournalBench.same(
                told(journal, id(1)),
                List.of("INTENT PREPARED " + at(1), "SENDING SUBMITTING " + at(3), "FINAL DECLINED " + at(5)),
                "the events of the first attempt");
        JournalBench.same(
                told(journal, id(2)),
                List.of("INTENT PREPARED " + at(2), "SENDING SUBMITTING " + at(4)),
                "the events of the second attempt");
        JournalBench.same(told(journal, id(3)), List.of(), "the events of an attempt that nobody recorded");
    }

    private static List<String> told(Journal journal, AttemptId id) {
        return journal.events(id).stream()
                .filter(event -> event.attempt().equals(id))
                .map(event -> event.type() + " " + event.state() + " " + event.stamp())
                .toList();
    }

    static void sequenceAscending(JournalBench bench) {
        Journal journal = bench.open();
        List<AttemptRecord> attempts =
                List.of(JournalBench.begin(journal, 1), JournalBench.begin(journal, 2), JournalBench.begin(journal, 3));
        attempts.forEach(attempt -> JournalBench.send(journal, attempt, 9));
        List<Long> places = new ArrayList<>();
        for (int event = 0; event < 2; event++) {
            for (AttemptRecord attempt : attempts) {
                places.add(new ArrayList<>(sequences(journal, attempt.id())).get(event));
            }
        }
        JournalBench.holds(
                ascend(places), "the events were recorded one after the other, but have the places " + places);
    }

    /** Returns the places of an attempt's events, ascending: in which order they are told is for another rule. */
    static List<Long> sequences(Journal journal, AttemptId id) {
        return journal.events(id).stream().map(JournalEvent::sequence).sorted().toList();
    }

    private static boolean ascend(List<Long> places) {
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i) <= places.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    static void interruptHarmless(JournalBench bench) {
        Journal journal = bench.open();
        Thread.currentThread().interrupt();
        boolean kept;
        int events;
        try {
            JournalBench.begin(journal, 1);
            events = journal.events(id(1)).size();
        } finally {
            kept = Thread.interrupted();
        }
        JournalBench.same(events, 1, "events recorded by a thread that was interrupted");
        JournalBench.holds(kept, "the interrupt was swallowed");
        JournalBench.begin(journal, 2);
        JournalBench.same(journal.events(id(2)).size(), 1, "events recorded after an interrupt");
    }

    static void threadsSafe(JournalBench bench) throws InterruptedException {
        Journal journal = bench.open();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                long base = 1_000L * thread;
                all.add(pool.submit(() -> {
                    start.await();
                    for (long number = base; number < base + EACH; number++) {
                        JournalBench.approve(journal, number);
                    }
                    return base;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get(1, TimeUnit.MINUTES);
            }
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("a thread could not record: " + e, e);
        } finally {
            pool.shutdownNow();
        }
        JournalBench.same(
                journal.recent(THREADS * EACH * 2).size(), THREADS * EACH, "attempts recorded by several threads");
        HashSet<Long> places = new HashSet<>();
        for (int thread = 0; thread < THREADS; thread++) {
            for (long number = 1_000L * thread; number < 1_000L * thread + EACH; number++) {
                places.addAll(sequences(journal, id(number)));
            }
        }
        JournalBench.same(places.size(), 3 * THREADS * EACH, "places of events recorded by several threads");
    }

    static void closedRefuses(JournalBench bench) {
        Journal journal = bench.open();
        JournalBench.begin(journal, 1);
        bench.close(journal);
        JournalBench.fails(() -> JournalBench.begin(journal, 2), "a closed journal took an attempt");
        JournalBench.fails(() -> journal.find(id(1)), "a closed journal answered find");
        JournalBench.fails(journal::unsettled, "a closed journal answered unsettled");
        JournalBench.fails(() -> journal.prune(Attempts.OPENING), "a closed journal was pruned");
    }

    static void closeIdempotent(JournalBench bench) {
        Journal journal = bench.open();
        bench.close(journal);
        journal.close();
    }
}
