package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.runtime.TerminalLocksException;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole tills while the server of their journal is killed, started again, frozen or slow: the ledger of the simulated terminal is the judge. */
@Timeout(120)
class TillsOverABadServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5));

    @TempDir
    static Path folder;

    private static OwnServer server;

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final Scenario slowCustomer = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);

    @BeforeAll
    static void start() throws IOException {
        server = OwnServer.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private static String place(String name) {
        TestServer.script(server.address(), "CREATE SCHEMA " + name);
        return server.address() + "&currentSchema=" + name;
    }

    private Host opened(String address) {
        return Host.open(address, TIMES, simulator.settings(), journal -> journal);
    }

    /** Has something happen to the server directly before an event is recorded for the first time. */
    private static final class Before extends DelegatingJournal {

        private final EventType type;
        private final Runnable trouble;
        private final AtomicBoolean happened = new AtomicBoolean();

        Before(Journal sound, EventType type, Runnable trouble) {
            super(sound);
            this.type = type;
            this.trouble = trouble;
        }

        private void before(EventType next) {
            if (next == type && happened.compareAndSet(false, true)) {
                trouble.run();
            }
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public boolean isOurs(AttemptId id) {
            return sound().isOurs(id);
        }

        @Override
        public void takeBack(AttemptId id) {
            sound().takeBack(id);
        }

        @Override
        public void append(EventType next, AttemptRecord after, Stamp stamp) {
            before(next);
            sound().append(next, after, stamp);
        }

        @Override
        public void appendSending(AttemptRecord after, Stamp stamp, long epoch) {
            before(EventType.SENDING);
            sound().appendSending(after, stamp, epoch);
        }
    }

    /** Returns what a sale came to; empty when it was refused with an exception, so that nothing was sent. */
    private static Optional<Outcome> sell(Host host, String bill) {
        try {
            return Optional.of(outcome(host.sell(bill)));
        } catch (JournalException | TerminalLocksException e) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(Attempt attempt) {
        return attempt.outcome()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static void kill() {
        try {
            server.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertSaleIsWhatTheLedgerSays(Optional<Outcome> sold, boolean sent) {
        assertThat(simulator.ledger().starts()).as("I1").hasSize(sent ? 1 : 0);
        assertThat(simulator.ledger().captured()).hasSize(sent ? 1 : 0);
        sold.ifPresent(outcome ->
                assertThat(outcome).as("I2").isInstanceOf(sent ? Outcome.Approved.class : Outcome.NotStarted.class));
        assertThat(sold.isPresent() || !sent).isTrue();
    }

    /** Asks for the same again at a till that was opened later, and for something new. */
    private void assertEveryTillGoesOn(String address, Host till, boolean sent) {
        await().atMost(PATIENCE).until(() -> till.terminal().unresolved().isEmpty());
        try (Host other = opened(address)) {
            await().atMost(PATIENCE).until(() -> other.terminal().unresolved().isEmpty());
            if (sent) {
                Attempt again = other.sell("bill");
                assertThat(outcome(again)).isInstanceOf(Outcome.Approved.class);
                assertThat(again.repeated()).isTrue();
            }
            assertThat(other.sellWhenFree()).isInstanceOf(Outcome.Approved.class);
        }
        assertThat(simulator.ledger().captured()).as("I1").hasSize(sent ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENT", "SENDING", "ACCEPTED", "FINAL"})
    void aServerThatIsKilledBeforeAnEventAndStartedAgainLosesAndDoublesNoPayment(EventType event) throws IOException {
        String address = place("killed_" + event.name().toLowerCase(Locale.ROOT));
        boolean sent = event == EventType.ACCEPTED || event == EventType.FINAL;
        try (Host till = Host.open(
                address,
                TIMES,
                simulator.settings(),
                journal -> new Before(journal, event, TillsOverABadServerTest::kill))) {
            Optional<Outcome> sold = sell(till, "bill");
            assertSaleIsWhatTheLedgerSays(sold, sent);
            assertThat(sell(till, "meanwhile"))
                    .as("nothing starts without it")
                    .satisfies(refused ->
                            refused.ifPresent(outcome -> assertThat(outcome).isInstanceOf(Outcome.NotStarted.class)));

            server.restart();

            assertEveryTillGoesOn(address, till, sent);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "FINAL"})
    void aServerThatFreezesBeforeAnEventLosesAndDoublesNoPayment(EventType event) {
        String address = place("frozen_" + event.name().toLowerCase(Locale.ROOT));
        boolean sent = event == EventType.FINAL;
        try (Host till = Host.open(
                address,
                TIMES,
                simulator.settings(),
                journal -> new Before(journal, event, () -> server.signal("STOP")))) {
            try {
                assertSaleIsWhatTheLedgerSays(sell(till, "bill"), sent);
            } finally {
                server.signal("CONT");
            }

            assertEveryTillGoesOn(address, till, sent);
        }
    }

    @Test
    void whatIsUnderWayWhenTheServerIsKilledIsToldAndRecordedWhenItIsBack() throws IOException {
        String address = place("under_way");
        simulator.next(slowCustomer);
        try (Host till = opened(address)) {
            Attempt paying = till.sell("bill");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            server.kill();
            slowCustomer.release();

            Outcome told = outcome(paying);

            assertThat(told)
                    .isInstanceOfSatisfying(
                            Outcome.Approved.class,
                            approved -> assertThat(approved.durable()).isFalse());
            server.restart();
            await().atMost(PATIENCE)
                    .until(() -> TestServer.ask(
                                    address,
                                    "SELECT state FROM till_attempt WHERE id = '"
                                            + paying.id().value() + "'")
                            .equals("APPROVED"));
            assertEveryTillGoesOn(address, till, true);
        }
    }

    @Test
    void overASlowLineEveryPaymentIsMadeOnce() throws IOException {
        try (Proxy proxy = Proxy.before(server.port())) {
            String address = place("slow");
            proxy.slowDown(Duration.ofMillis(150));
            try (Host till = opened(proxy.address(address))) {
                assertSaleIsWhatTheLedgerSays(sell(till, "bill"), true);
                assertEveryTillGoesOn(address, till, true);
            }
        }
    }
}
