package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalProvider.Opened;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.runtime.TerminalLocks.Hold;
import dev.tillbridge.runtime.TerminalLocksException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends, freezes, or is none to rely on. */
@Timeout(90)
class ServerFailuresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void theServerOfTheseTestsKeepsWhatItCommits() {
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            assertThat(TestServer.ask(TestServer.shared().address("public"), "SHOW " + setting))
                    .as(setting)
                    .isEqualTo("on");
        }
    }

    @Test
    void whatWasRecordedUnderLoadIsThereAfterTheServerWasKilled() throws Exception {
        try (OwnServer server = OwnServer.start(folder)) {
            Journal journal =
                    PostgresProvider.open(server.address(), Host.lasting()).journal();
            Queue<Long> recorded = new ConcurrentLinkedQueue<>();
            AtomicLong numbers = new AtomicLong();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService tills = Executors.newFixedThreadPool(3);
            for (int i = 0; i < 3; i++) {
                tills.execute(() -> {
                    while (!over.get()) {
                        record(journal, numbers.incrementAndGet(), recorded);
                    }
                });
            }
            await().atMost(PATIENCE).until(() -> recorded.size() > 30);

            server.kill();
            server.restart();

            int before = recorded.size();
            await().atMost(PATIENCE).until(() -> recorded.size() > before + 10);
            over.set(true);
            tills.shutdown();
            await().atMost(PATIENCE).until(tills::isTerminated);
            assertThat(recorded)
                    .allSatisfy(number -> assertThat(journal.events(Sales.id(number)))
                            .as("attempt %s", number)
                            .hasSize(1));
            journal.close();
        }
    }

    private static void record(Journal journal, long number, Queue<Long> recorded) {
        try {
            Sales.begin(journal, number);
            recorded.add(number);
        } catch (JournalException e) {
            return; // it may be there or not: nobody was told that it is
        }
    }

    @Test
    void aFrozenServerIsGivenUpInTimeAndNothingIsRecordedLater() throws Exception {
        try (OwnServer server = OwnServer.start(folder)) {
            Opened till = PostgresProvider.open(server.address(), Host.lasting());
            Hold hold = till.locks().tryTake(Sales.TERMINAL).orElseThrow();
            AttemptRecord begun = Sales.begin(till.journal(), 1);
            server.signal("STOP");
            try {
                assertThatThrownBy(() -> Sales.send(till.journal(), begun, hold.epoch()))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("not sent");
            } finally {
                server.signal("CONT");
            }

            AttemptRecord over = await().ignoreExceptionsInstanceOf(JournalException.class) // while it is left alone
                    .until(
                            () -> Sales.step(till.journal(), EventType.FINAL, AttemptState.NOT_STARTED, begun),
                            step -> true);
            assertThat(till.journal().events(over.id()))
                    .extracting(JournalEvent::type)
                    .containsExactly(EventType.INTENT, EventType.FINAL);
            till.journal().close();
        }
    }

    @Test
    void aTerminalThatWasLetGoWhileTheServerWasAwayIsFreeForOthersWhenItIsBack() throws Exception {
        LeaseTimes times = new LeaseTimes(Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofSeconds(60));
        try (OwnServer server = OwnServer.start(folder)) {
            Opened first = PostgresProvider.open(server.address(), times);
            Hold hold = first.locks().tryTake(Sales.TERMINAL).orElseThrow();
            server.kill();
            hold.release();
            server.restart();

            Opened second = PostgresProvider.open(server.address(), times);
            await().atMost(PATIENCE)
                    .until(() -> second.locks().tryTake(Sales.TERMINAL).isPresent());
            second.journal().close();
            first.journal().close();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedForOnceAndNotByEachQuestion() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connections connections = new Connections(Address.of(
                        "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/till?user=till", "till"))) {
            silent.setSoTimeout(1);
            assertThatThrownBy(() -> connections.repeatable(connection -> true)).isInstanceOf(SQLException.class);
            assertThat(callsAt(silent)).isPositive();

            assertThatThrownBy(() -> connections.repeatable(connection -> true)).isInstanceOf(SQLException.class);

            assertThat(callsAt(silent)).isZero();
        }
    }

    private static int callsAt(ServerSocket door) throws IOException {
        for (int calls = 0; ; calls++) {
            try {
                door.accept().close();
            } catch (SocketTimeoutException e) {
                return calls; // nobody else called
            }
        }
    }

    @Test
    void howSafeACommitIsIsNotChangedUnderAConnection() throws SQLException {
        try (Connections connections =
                new Connections(Address.of(TestServer.shared().place(), "till"))) {
            Optional<String> source = connections.repeatable(connection -> Rows.first(
                    connection,
                    "SELECT source FROM pg_settings WHERE name = 'synchronous_commit'",
                    row -> row.getString(1)));

            assertThat(source).contains("session");
        }
    }

    @Test
    void aStandbyIsNoPlaceAndAfterItTookOverItsTerminalsAreInDoubt() throws Exception {
        try (OwnServer server = OwnServer.start(folder)) {
            Opened before = PostgresProvider.open(server.address(), Host.lasting());
            before.locks().tryTake(Sales.TERMINAL).orElseThrow().release();
            before.journal().close();
            server.becomeStandby();

            assertThatThrownBy(() -> PostgresProvider.open(server.address(), Host.lasting()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("standby")
                    .hasMessageContaining("Nothing was sent");

            assertThat(TestServer.ask(server.address(), "SELECT pg_promote()")).isEqualTo("t");
            Opened after = PostgresProvider.open(server.address(), Host.lasting());
            assertThatThrownBy(() -> after.locks().tryTake(Sales.TERMINAL))
                    .isInstanceOf(TerminalLocksException.class)
                    .hasMessageContaining("took over");
            after.journal().close();
        }
    }

    @Test
    void aServerThatMayLoseWhatItCommittedIsRefusedWithEverythingThatIsWrong() throws IOException {
        try (EmbeddedPostgres fast = EmbeddedPostgres.builder()
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()) {
            String address =
                    "jdbc:postgresql://localhost:" + fast.getPort() + "/postgres?user=postgres&password=s3cret";

            assertThatThrownBy(() -> PostgresProvider.open(address, Host.lasting()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("fsync is off")
                    .hasMessageContaining("full_page_writes is off")
                    .hasMessageContaining("synchronous_commit is off")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
