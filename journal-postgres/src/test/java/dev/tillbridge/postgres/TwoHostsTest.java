package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hosts that share a terminal and a journal, against the simulated terminal: its ledger is the judge. */
@Timeout(60)
class TwoHostsTest {

    private final String address = TestServer.shared().place();
    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final Scenario slowCustomer = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** Freezes its host right after SENDING is durable. */
    private static final class FreezingJournal extends DelegatingJournal {

        private final CountDownLatch frozen = new CountDownLatch(1);
        private final CountDownLatch awake = new CountDownLatch(1);

        FreezingJournal(Journal sound) {
            super(sound);
        }

        @Override
        public boolean isShared() {
            return sound().isShared();
        }

        @Override
        public void takeBack(AttemptId id) {
            sound().takeBack(id);
        }

        @Override
        public void appendSending(AttemptRecord after, Stamp stamp, long epoch) {
            sound().appendSending(after, stamp, epoch);
            frozen.countDown();
            try {
                awake.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Outcome outcome(Attempt attempt) {
        return attempt.outcome()
                .toCompletableFuture()
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whileOneHostPaysTheOtherIsToldBusyBeforeAnyByte() {
        simulator.next(slowCustomer);
        try (Host first = Host.open(address, simulator.settings());
                Host second = Host.open(address, simulator.settings())) {
            Attempt paying = first.sell("1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);

            Outcome busy = outcome(second.sell("2"));

            assertThat(busy).isInstanceOf(Outcome.NotStarted.class);
            assertThat(((Outcome.NotStarted) busy).reason()).isEqualTo(NotStartedReason.BUSY);
            assertThat(((Outcome.NotStarted) busy).why())
                    .contains(paying.id().shown() + " of another till has the terminal");
            assertThat(second.sell("1").cancel()).isEqualTo(Attempt.CancelRequest.USE_THE_TERMINAL);
            assertThatThrownBy(() -> second.terminal().propose(paying.id(), Resolution.notPaid("Bob", "saw it")))
                    .isInstanceOf(ResolutionRefusedException.class)
                    .hasMessageContaining("another till: decide there");
            slowCustomer.release();
            assertThat(outcome(paying)).isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().starts()).as("I7").hasSize(1);
            assertThat(second.sellWhenFree()).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void aTenderThatOneHostPaidIsNotPaidAgainAtTheOther() {
        try (Host first = Host.open(address, simulator.settings());
                Host second = Host.open(address, simulator.settings())) {
            assertThat(outcome(first.sell("1"))).isInstanceOf(Outcome.Approved.class);

            Attempt again = second.sell("1");

            assertThat(again.repeated()).isTrue();
            assertThat(outcome(again)).isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().captured()).as("I1").hasSize(1);
        }
    }

    @Test
    void aHostThatIsFrozenRightAfterSendingIsDurableSendsNothingWhenItWakes() {
        FreezingJournal[] freezing = new FreezingJournal[1];
        try (Host first = Host.open(address, simulator.settings(), journal -> {
                    freezing[0] = new FreezingJournal(journal);
                    return freezing[0];
                });
                Host second = Host.open(address, simulator.settings())) {
            Attempt stale = first.sell("1");
            await().until(() -> freezing[0].frozen.getCount() == 0);
            silenceOwner();
            await().until(this::isTakenOver);
            Outcome meanwhile = outcome(second.sell("2"));
            first.wasAway(Duration.ofMinutes(1));
            freezing[0].awake.countDown();

            assertThat(outcome(stale)).isInstanceOf(Outcome.NotStarted.class);
            assertThat(((Outcome.NotStarted) meanwhile).reason())
                    .as("nobody starts before it is resolved")
                    .isEqualTo(NotStartedReason.BLOCKED);
            await().untilAsserted(
                            () -> assertThat(second.terminal().unresolved()).isEmpty());
            assertThat(second.sellWhenFree()).isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().starts()).as("I1: start messages").hasSize(1);
        } finally {
            freezing[0].awake.countDown();
        }
    }

    /** Says in the database that whoever has the terminal was silent for hours. */
    private void silenceOwner() {
        TestServer.script(
                address,
                "UPDATE till_host SET expires = expires - interval '6 hours' WHERE id ="
                        + " (SELECT host FROM till_lease WHERE host IS NOT NULL)",
                "UPDATE till_lease SET expires = expires - interval '6 hours'");
    }

    private boolean isTakenOver() {
        return TestServer.ask(
                        address,
                        "SELECT count(*) FROM till_attempt a JOIN till_event e ON e.attempt = a.id WHERE e.type = 'INTENT'"
                                + " AND a.host <> e.host")
                .equals("1");
    }

    @Test
    void whatWasTakenOverEndsTheSameAtBothHosts() {
        simulator.next(slowCustomer);
        try (Host first = Host.open(address, simulator.settings());
                Host second = Host.open(address, simulator.settings())) {
            Attempt paying = first.sell("1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            silenceOwner();
            await().until(this::isTakenOver);
            slowCustomer.release();

            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            second.terminal().attempt(paying.id()).summary().state() == AttemptState.APPROVED);
            assertThat(outcome(paying)).isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().starts()).as("I1").hasSize(1);
            await().until(() -> second.terminal().unresolved().isEmpty());
        }
    }

    @Test
    void aHostThatNeverLooksByItselfIsToldHowWhatWasTakenFromItEnded() {
        simulator.next(slowCustomer);
        try (Host first = Host.openTrustingNews(address, simulator.settings());
                Host second = Host.open(address, simulator.settings())) {
            Attempt paying = first.sell("1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            silenceOwner();
            await().until(this::isTakenOver);
            slowCustomer.release();

            assertThat(outcome(paying)).isInstanceOf(Outcome.Approved.class);
            await().until(() -> second.terminal().unresolved().isEmpty());
            assertThat(simulator.ledger().starts()).as("I1").hasSize(1);
        }
    }

    @Test
    void aHostThatNeverLooksByItselfTakesOverWhatOneLeftThatWasClosed() {
        simulator.next(slowCustomer);
        Host first = Host.open(address, simulator.settings());
        try (Host second = Host.openTrustingNews(address, simulator.settings())) {
            Attempt paying = first.sell("1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            first.close();
            slowCustomer.release();

            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            second.terminal().attempt(paying.id()).summary().state() == AttemptState.APPROVED);
            assertThat(second.sellWhenFree()).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void whatAHostThatDiedLeftBehindIsResolvedByTheOther() {
        simulator.next(slowCustomer);
        Host first = Host.open(address, simulator.settings());
        try (Host second = Host.open(address, simulator.settings())) {
            Attempt paying = first.sell("1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            first.close();
            slowCustomer.release();

            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            second.terminal().attempt(paying.id()).summary().state() == AttemptState.APPROVED);
            assertThat(second.terminal().unacknowledged()).hasSize(1);
            assertThat(second.sellWhenFree()).isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().captured()).hasSize(2);
        }
    }
}
