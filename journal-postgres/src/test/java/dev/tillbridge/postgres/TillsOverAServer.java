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
import dev.tillbridge.runtime.TerminalLocksException;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole tills while something happens to the server of their journal: the ledger of the simulated terminal is the judge. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TillsOverAServer {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5));

    OwnServer server;
    AxeptSimulator simulator;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = OwnServer.start(folder);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() {
        simulator = AxeptSimulator.open();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    String place(String name) {
        TestServer.script(server.address(), "CREATE SCHEMA " + name);
        return server.address() + "&currentSchema=" + name;
    }

    Host opened(String address) {
        return Host.open(address, TIMES, simulator.settings(), journal -> journal);
    }

    /** Has something happen to the server directly before an event is recorded for the first time. */
    static final class Before extends DelegatingJournal {

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
    static Optional<Outcome> sell(Host host, String bill) {
        try {
            return Optional.of(outcome(host.sell(bill)));
        } catch (JournalException | TerminalLocksException e) {
            return Optional.empty();
        }
    }

    static Outcome outcome(Attempt attempt) {
        return attempt.outcome()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    void assertSaleIsWhatTheLedgerSays(Optional<Outcome> sold, boolean sent) {
        assertThat(simulator.ledger().starts()).as("I1").hasSize(sent ? 1 : 0);
        assertThat(simulator.ledger().captured()).hasSize(sent ? 1 : 0);
        sold.ifPresent(outcome ->
                assertThat(outcome).as("I2").isInstanceOf(sent ? Outcome.Approved.class : Outcome.NotStarted.class));
        assertThat(sold.isPresent() || !sent).isTrue();
    }

    /** Asks for the same again at a till that was opened later, and for something new. */
    void assertEveryTillGoesOn(String address, Host till, boolean sent) {
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
}
