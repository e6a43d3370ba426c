package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.in;
import static dev.tillbridge.journal.Samples.key;
import static dev.tillbridge.journal.Samples.prepared;
import static dev.tillbridge.journal.Samples.tender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. */
abstract class JournalContract {

    private Journal journal = InMemoryJournal.create();

    /** Returns an empty journal. */
    abstract Journal create() throws Exception;

    @BeforeEach
    final void openJournal() throws Exception {
        journal = create();
    }

    @AfterEach
    final void closeJournal() {
        journal.close();
    }

    final AttemptRecord begin(long number) {
        AttemptRecord attempt = prepared(number);
        journal.append(EventType.INTENT, attempt, attempt.prepared());
        return attempt;
    }

    final AttemptRecord append(EventType type, AttemptState state, AttemptRecord before, long seconds) {
        AttemptRecord after = in(state, before, at(seconds));
        journal.append(type, after, at(seconds));
        return after;
    }

    final AttemptRecord approve(long number) {
        AttemptRecord sending = append(EventType.SENDING, AttemptState.SUBMITTING, begin(number), number + 1);
        return append(EventType.FINAL, AttemptState.APPROVED, sending, number + 2);
    }

    final AttemptRecord acknowledge(AttemptRecord attempt, long seconds) {
        AttemptRecord after =
                attempt.toBuilder().acknowledged(true).changed(at(seconds)).build();
        journal.append(EventType.ACKNOWLEDGED, after, at(seconds));
        return after;
    }

    private static List<AttemptId> ids(List<AttemptRecord> attempts) {
        return attempts.stream().map(AttemptRecord::id).toList();
    }

    @Test
    void whatWasAppendedIsFound() {
        AttemptRecord attempt = approve(1);

        assertThat(journal.find(id(1))).get().usingRecursiveComparison().isEqualTo(attempt);
        assertThat(journal.find(id(2))).isEmpty();
    }

    @Test
    void everyPartOfAnAttemptIsKept() {
        AttemptRecord whole = Samples.complete();
        journal.append(
                EventType.INTENT, whole.toBuilder().state(AttemptState.PREPARED).build(), whole.prepared());
        journal.append(
                EventType.FINAL,
                whole.toBuilder().state(AttemptState.NOT_STARTED).build(),
                whole.prepared());
        AttemptRecord after =
                whole.toBuilder().state(AttemptState.NOT_STARTED).text("late").build();
        journal.append(EventType.ALARM, after, whole.changed());

        assertThat(journal.find(whole.id())).get().usingRecursiveComparison().isEqualTo(after);
    }

    @Test
    void theEventsTellWhatHappenedInOrder() {
        approve(1);
        begin(2);

        assertThat(journal.events(id(1)))
                .extracting(JournalEvent::type, JournalEvent::state, JournalEvent::stamp)
                .containsExactly(
                        tuple(EventType.INTENT, AttemptState.PREPARED, at(1)),
                        tuple(EventType.SENDING, AttemptState.SUBMITTING, at(2)),
                        tuple(EventType.FINAL, AttemptState.APPROVED, at(3)));
        assertThat(journal.events(id(1))).extracting(JournalEvent::attempt).containsOnly(id(1));
        assertThat(LongStream.concat(
                                journal.events(id(1)).stream().mapToLong(JournalEvent::sequence),
                                journal.events(id(2)).stream().mapToLong(JournalEvent::sequence))
                        .toArray())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(journal.events(id(3))).isEmpty();
    }

    @Test
    void theAttemptsForATenderComeOldestFirst() {
        for (long number : new long[] {3, 1, 2}) {
            AttemptRecord attempt = prepared(number, tender(7), at(number));
            journal.append(EventType.INTENT, attempt, at(number));
        }
        begin(4);

        assertThat(ids(journal.ofTender(tender(7)))).containsExactly(id(3), id(1), id(2));
        assertThat(journal.ofTender(new Tender("sale-7", "2"))).isEmpty();
    }

    @Test
    void theLatestAttemptsComeNewestFirst() {
        begin(3);
        AttemptRecord first = begin(1);
        begin(2);
        append(EventType.SENDING, AttemptState.SUBMITTING, first, 9);

        assertThat(ids(journal.recent(2))).containsExactly(id(2), id(1));
        assertThat(ids(journal.recent(10))).containsExactly(id(2), id(1), id(3));
        assertThat(journal.recent(0)).isEmpty();
        assertThat(journal.recent(-1)).isEmpty();
    }

    @Test
    void anAttemptIsUnsettledUntilItIsFinalReleasedAndAcknowledged() {
        begin(1);
        AttemptRecord approved = approve(2);
        acknowledge(approve(5), 8);
        AttemptRecord blocking = approved.toBuilder().blocksTerminal(true).build();
        journal.append(EventType.CONFLICT, blocking, at(9));

        assertThat(ids(journal.unsettled())).containsExactly(id(1), id(2));
        AttemptRecord acknowledged = acknowledge(blocking, 10);
        assertThat(ids(journal.unsettled())).as("still blocks").containsExactly(id(1), id(2));
        journal.append(
                EventType.RELEASED,
                acknowledged.toBuilder().blocksTerminal(false).build(),
                at(11));
        assertThat(ids(journal.unsettled())).containsExactly(id(1));
    }

    @Test
    void aKeyIsKnownForItsTerminalOnly() {
        begin(1);

        assertThat(journal.knowsKey(Samples.DESK, key(1))).isTrue();
        assertThat(journal.knowsKey(Samples.DESK, key(2))).isFalse();
        assertThat(journal.knowsKey(Samples.DESK, new StartKey("KEY-1"))).isFalse();
        assertThat(journal.knowsKey(new TerminalKey("axept:2"), key(1))).isFalse();
    }

    @Test
    void aKeyThatTheTerminalChoseIsKnownOnceItWasTold() {
        AttemptRecord attempt = prepared(1).toBuilder().startKey(null).build();
        journal.append(EventType.INTENT, attempt, at(1));
        assertThat(journal.knowsKey(Samples.DESK, key(8))).isFalse();

        AttemptRecord sending = append(EventType.SENDING, AttemptState.SUBMITTING, attempt, 2);
        append(
                EventType.ACCEPTED,
                AttemptState.ACCEPTED,
                sending.toBuilder().startKey(key(8)).build(),
                3);

        assertThat(journal.knowsKey(Samples.DESK, key(8))).isTrue();
    }

    @Test
    void everyLegalWayThroughTheStatesIsTaken() {
        AttemptRecord attempt = begin(1);
        attempt = append(EventType.CANCEL_REQUESTED, AttemptState.PREPARED, attempt, 2);
        attempt = append(EventType.SENDING, AttemptState.SUBMITTING, attempt, 3);
        attempt = append(EventType.ACCEPTED, AttemptState.ACCEPTED, attempt, 4);
        attempt = append(EventType.IN_DOUBT, AttemptState.IN_DOUBT, attempt, 5);
        attempt = append(EventType.ACCEPTED, AttemptState.ACCEPTED, attempt, 6);
        attempt = append(EventType.IN_DOUBT, AttemptState.IN_DOUBT, attempt, 7);
        attempt = append(EventType.UNKNOWN, AttemptState.UNKNOWN, attempt, 8);
        attempt = append(EventType.ACKNOWLEDGED, AttemptState.UNKNOWN, attempt, 9);
        attempt = append(EventType.RESOLVED, AttemptState.OPERATOR_NOT_PAID, attempt, 10);
        append(EventType.CONFLICT, AttemptState.OPERATOR_NOT_PAID, attempt, 11);

        assertThat(journal.events(id(1))).hasSize(11);
        assertThat(journal.withIllegalHistory()).isEmpty();
    }

    @Test
    void noStepIsTakenThatNoAttemptCanMake() {
        for (AttemptState from : AttemptState.values()) {
            for (EventType type : EventType.values()) {
                for (AttemptState to : AttemptState.values()) {
                    boolean leads = from.mayBecome(to) && type.name().equals(eventFor(to));
                    boolean stays = from == to
                            && !List.of("INTENT", "SENDING", "RESOLVED").contains(type.name())
                            && !eventFor(to).equals(type.name())
                            && !List.of("ACCEPTED", "IN_DOUBT", "UNKNOWN", "FINAL")
                                    .contains(type.name());
                    assertThat(Transitions.areLegal(from, type, to))
                            .as("%s by %s to %s", from, type, to)
                            .isEqualTo(leads || stays);
                }
            }
        }
    }

    private static String eventFor(AttemptState state) {
        return switch (state) {
            case PREPARED -> "INTENT";
            case SUBMITTING -> "SENDING";
            case ACCEPTED, IN_DOUBT, UNKNOWN -> state.name();
            case APPROVED, DECLINED, CANCELLED, NOT_STARTED -> "FINAL";
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> "RESOLVED";
        };
    }

    @Test
    void aFinalStateNeverChanges() {
        AttemptRecord approved = approve(1);

        assertThatThrownBy(() -> append(EventType.FINAL, AttemptState.DECLINED, approved, 9))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from APPROVED to DECLINED")
                .hasMessageContaining("nothing was recorded");

        assertThat(journal.find(id(1))).get().usingRecursiveComparison().isEqualTo(approved);
        assertThat(journal.events(id(1))).hasSize(3);
    }

    @Test
    void anAttemptIsSentOnce() {
        AttemptRecord sending = append(EventType.SENDING, AttemptState.SUBMITTING, begin(1), 2);

        assertThatThrownBy(() -> append(EventType.SENDING, AttemptState.SUBMITTING, sending, 3))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAttemptBeginsOnceAndWithItsIntent() {
        AttemptRecord attempt = prepared(1);

        assertThatThrownBy(() -> append(EventType.SENDING, AttemptState.SUBMITTING, attempt, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> append(EventType.INTENT, AttemptState.SUBMITTING, attempt, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThat(journal.recent(1)).isEmpty();
        begin(1);
        assertThatThrownBy(() -> begin(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAttemptStaysTheSameAttempt() {
        begin(1);
        AttemptRecord other = in(AttemptState.SUBMITTING, prepared(1, tender(2), at(1)), at(2));

        assertThatThrownBy(() -> journal.append(EventType.SENDING, other, at(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tender");
    }

    @Test
    void onlyWhatIsOverAndOldIsPruned() {
        acknowledge(approve(1), 5);
        approve(10);
        AttemptRecord blocking = approve(20).toBuilder().blocksTerminal(true).build();
        journal.append(EventType.ALARM, blocking, at(25));
        acknowledge(blocking, 26);
        begin(30);
        acknowledge(approve(40), 50);

        assertThat(journal.prune(Samples.NOON.plusSeconds(50))).isEqualTo(1);

        assertThat(ids(journal.recent(9))).containsExactly(id(40), id(30), id(20), id(10));
        assertThat(journal.find(id(1))).isEmpty();
        assertThat(journal.events(id(1))).isEmpty();
        assertThat(journal.ofTender(tender(1))).isEmpty();
        assertThat(journal.events(id(40))).hasSize(4);
        assertThat(journal.prune(Instant.MAX)).isEqualTo(1);
        assertThat(journal.prune(Instant.MAX)).isZero();
    }

    @Test
    void aPrunedKeyIsStillKnown() {
        acknowledge(approve(1), 5);
        journal.prune(Samples.NOON.plusSeconds(60));

        assertThat(journal.knowsKey(Samples.DESK, key(1))).isTrue();
    }

    @Test
    void aSequenceIsNotUsedAgainAfterPruning() {
        acknowledge(approve(1), 5);
        long last = journal.events(id(1)).get(3).sequence();
        journal.prune(Samples.NOON.plusSeconds(60));

        begin(2);

        assertThat(journal.events(id(2)).get(0).sequence()).isGreaterThan(last);
    }

    @Test
    void aClockThatRanBehindDoesNotMakeARecentAttemptLookOld() {
        begin(100);
        acknowledge(approve(1), 5);

        assertThat(journal.prune(Samples.NOON.plusSeconds(60))).isZero();

        assertThat(journal.find(id(1))).isPresent();
    }

    @Test
    void anInterruptedThreadRecordsAsEveryOther() {
        AttemptRecord attempt = prepared(1);
        Thread.currentThread().interrupt();
        try {
            journal.append(EventType.INTENT, attempt, attempt.prepared());
            assertThat(journal.find(id(1))).isPresent();
            assertThat(Thread.currentThread().isInterrupted())
                    .as("the interrupt is kept")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
        begin(2);
        assertThat(ids(journal.unsettled())).containsExactly(id(1), id(2));
    }

    @Test
    void severalThreadsRecordSideBySide() throws Exception {
        int threads = 4;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            long base = 1_000L * t;
            all.add(pool.submit(() -> {
                start.await();
                for (long n = base; n < base + each; n++) {
                    approve(n);
                    assertThat(journal.find(id(n))).isPresent();
                }
                return null;
            }));
        }
        start.countDown();
        pool.shutdown();
        for (Future<?> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }

        assertThat(journal.recent(1_000)).hasSize(threads * each);
        assertThat(journal.events(id(1_000)))
                .extracting(JournalEvent::type)
                .containsExactly(EventType.INTENT, EventType.SENDING, EventType.FINAL);
        assertThat(journal.withIllegalHistory()).isEmpty();
    }

    @Test
    void aClosedJournalRecordsNothing() {
        journal.close();
        journal.close();

        assertThatThrownBy(() -> begin(1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("closed")
                .hasMessageContaining("Nothing was recorded or sent");
        assertThatThrownBy(() -> journal.find(id(1))).isInstanceOf(JournalException.class);
    }
}
