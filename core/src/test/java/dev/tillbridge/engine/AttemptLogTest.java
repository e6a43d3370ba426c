package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Requirement;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AttemptLogTest {

    private static final int SETTLERS = 4;

    /** One alone seldom meets another in the middle. */
    private static final int ROUNDS = 500;

    private final SimulatedTime time = new SimulatedTime();
    private final TroubledJournal journal = new TroubledJournal(InMemoryJournal.create());
    private final Environment environment = TestEnvironment.of(time, journal, new TerminalListener() {});
    private final AttemptLog log = new AttemptLog(environment, TestEnvironment.prepared(environment));

    private List<EventType> recorded() {
        return recorded(log);
    }

    private List<EventType> recorded(AttemptLog of) {
        return journal.events(of.record().id()).stream().map(JournalEvent::type).toList();
    }

    private static AttemptResult result() {
        return new AttemptResult(Amounts.unknown(), false, false, TransactionDetails.none());
    }

    private Decision decision(AttemptState state) {
        return new Decision(state, "R-1", "a manager", "saw it", time.wall());
    }

    @Test
    void eachStepIsAnEvent() {
        log.intended();
        log.sending("AB:CD", 0);
        log.accepted(new ProviderRef("P-1"));
        log.doubtful("silence");
        log.unknown();
        log.decided(decision(AttemptState.OPERATOR_PAID));

        assertThat(recorded())
                .containsExactly(
                        EventType.INTENT,
                        EventType.SENDING,
                        EventType.ACCEPTED,
                        EventType.IN_DOUBT,
                        EventType.UNKNOWN,
                        EventType.RESOLVED);
        assertThat(journal.find(log.record().id())).hasValueSatisfying(stored -> {
            assertThat(stored.state()).isEqualTo(AttemptState.OPERATOR_PAID);
            assertThat(stored.peer()).contains("AB:CD");
            assertThat(stored.providerRef()).contains(new ProviderRef("P-1"));
            assertThat(stored.sending()).isPresent();
        });
    }

    @Test
    @Requirement("I8")
    void whoComesSecondChangesNothing() {
        log.intended();
        log.sending(null, 0);
        log.doubtful("silence");
        log.unknown();
        assertThat(log.decided(decision(AttemptState.OPERATOR_NOT_PAID))).isTrue();

        assertThat(log.proven(AttemptState.APPROVED, result())).as("I8").isFalse();
        assertThat(log.doubtful("a defect")).as("I8").isFalse();
        assertThat(log.notStarted(NotStartedReason.INTERRUPTED, "late"))
                .as("I8")
                .isFalse();
        assertThat(log.record().state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
        assertThat(recorded()).hasSize(5);
    }

    @Test
    @Requirement("I3")
    void whatMayHaveBeenSentIsNotSaidToBeNeverSent() {
        log.intended();
        log.sending(null, 0);

        assertThat(log.neverSent(NotStartedReason.INTERRUPTED, "its time was over"))
                .as("I3")
                .isFalse();
    }

    @Test
    @Requirement("I3")
    void whatIsSettledIsNotSentAnyMore() {
        log.intended();
        log.neverSent(NotStartedReason.INTERRUPTED, "its time was over");

        assertThat(log.sending(null, 0)).as("I3").isFalse();
        assertThat(recorded()).containsExactly(EventType.INTENT, EventType.FINAL);
    }

    @Test
    @Requirement("I2")
    void whatWasAskedToBeCancelledIsNotSentAnyMore() {
        log.intended();
        assertThat(log.cancelRequested()).isEqualTo(AttemptState.PREPARED);

        assertThat(log.sending(null, 0)).isFalse();
        assertThat(recorded()).containsExactly(EventType.INTENT, EventType.CANCEL_REQUESTED);
    }

    @Test
    @Requirement("I8")
    void whatIsSettledIsNotNotedAsAskedToBeCancelled() {
        log.intended();
        log.sending(null, 0);
        log.proven(AttemptState.APPROVED, result());

        assertThat(log.cancelRequested()).isEqualTo(AttemptState.APPROVED);
        assertThat(log.record().cancelRequested()).as("I8").isFalse();
    }

    @Test
    @Requirement("J2")
    void sendingBeginsOnlyOnceItIsDurable() {
        log.intended();
        journal.fails = true;

        assertThatThrownBy(() -> log.sending(null, 0)).as("J2").isInstanceOf(JournalException.class);

        assertThat(log.record().state()).isEqualTo(AttemptState.PREPARED);
        assertThat(log.isDurable()).as("it did not happen").isTrue();
    }

    @Test
    @Requirement("J3")
    void whatHappenedAnywayGoesOnInMemoryAndIsRecordedInItsOrder() {
        log.intended();
        log.sending(null, 0);
        journal.fails = true;

        assertThat(log.accepted(null)).isTrue();
        assertThat(log.proven(AttemptState.DECLINED, result())).isTrue();

        assertThat(log.isDurable()).isFalse();
        assertThat(recorded()).containsExactly(EventType.INTENT, EventType.SENDING);
        journal.fails = false;
        time.advance(EventWriter.RETRY);
        assertThat(log.isDurable()).as("J3").isTrue();
        assertThat(recorded())
                .containsExactly(EventType.INTENT, EventType.SENDING, EventType.ACCEPTED, EventType.FINAL);
    }

    @Test
    void whatWaitsToBeRecordedComesBeforeTheNextStep() {
        log.intended();
        journal.fails = true;
        log.alarm("another certificate");
        journal.fails = false;

        log.sending(null, 0);

        assertThat(recorded()).containsExactly(EventType.INTENT, EventType.ALARM, EventType.SENDING);
        time.advance(Duration.ofMinutes(1));
        assertThat(recorded()).hasSize(3);
    }

    @Test
    void anAlarmIsNewsOnceAndTheyEnd() {
        log.intended();

        assertThat(log.alarm("another certificate")).isTrue();
        assertThat(log.alarm("another certificate")).isFalse();
        for (int i = 0; i < 100; i++) {
            log.alarm("answer " + i);
        }
        assertThat(log.record().alarms()).hasSize(50).last().asString().contains("there were more alarms");
    }

    @Test
    @Requirement("I8")
    void aContradictionIsNewsUntilItWasCompared() {
        log.intended();
        log.notStarted(NotStartedReason.NEVER_ARRIVED, "absent");

        assertThat(log.contradicted("it says approved")).isTrue();
        assertThat(log.contradicted("it says approved")).isFalse();
        assertThat(log.compared("a manager", "saw it")).isTrue();
        assertThat(log.compared("a manager", "saw it")).isFalse();
        assertThat(log.record().state()).as("I8").isEqualTo(AttemptState.NOT_STARTED);
        assertThat(log.record().remarks()).singleElement().satisfies(remark -> {
            assertThat(AttemptLog.isComparison(remark)).isTrue();
            assertThat(remark.because()).isEqualTo("saw it");
        });
    }

    @Test
    void theTerminalIsNotReleasedWhileItIsAtWork() {
        log.intended();
        log.sending(null, 0);

        assertThat(log.released("a manager", "it hangs")).isFalse();
        log.doubtful("silence");
        assertThat(log.released("a manager", "it hangs")).isTrue();
        assertThat(log.record().blocksTerminal()).isFalse();
        assertThat(log.record().remarks()).hasSize(1);
    }

    @Test
    @Requirement("I8")
    void ofManyWhoSettleItAtOnceOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SETTLERS);
        CyclicBarrier begin = new CyclicBarrier(SETTLERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Journal own = InMemoryJournal.create();
                Environment around = TestEnvironment.of(time, own, new TerminalListener() {});
                AttemptLog contended = new AttemptLog(around, TestEnvironment.prepared(around));
                contended.intended();
                contended.sending(null, 0);
                contended.doubtful("silence");
                contended.unknown();
                List<Callable<Boolean>> settlers = List.of(
                        () -> contended.proven(AttemptState.APPROVED, result()),
                        () -> contended.proven(AttemptState.DECLINED, result()),
                        () -> contended.decided(decision(AttemptState.OPERATOR_PAID)),
                        () -> contended.decided(decision(AttemptState.OPERATOR_NOT_PAID)));
                List<Callable<Boolean>> together = settlers.stream()
                        .<Callable<Boolean>>map(settler -> () -> {
                            begin.await();
                            return settler.call();
                        })
                        .toList();

                int taken = 0;
                for (Future<Boolean> answer : threads.invokeAll(together)) {
                    taken += answer.get() ? 1 : 0;
                }

                assertThat(taken).as("I8, round %s", round).isEqualTo(1);
                assertThat(own.events(contended.record().id()))
                        .as("round %s", round)
                        .hasSize(5);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
