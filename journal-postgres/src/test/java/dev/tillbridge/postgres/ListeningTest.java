package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalNews;
import dev.tillbridge.journal.JournalProvider.Opened;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What one host does, the others are told by the database, whether they look or not. */
@Isolated("counts the threads of the process")
@Timeout(90)
class ListeningTest {

    @TempDir
    private Path folder = Path.of("");

    /** Keeps what it is told. */
    private static final class Heard implements JournalNews {

        private final List<Object> all = new CopyOnWriteArrayList<>();

        @Override
        public void ended(AttemptId id) {
            all.add(id);
        }

        @Override
        public void freed(TerminalKey terminal) {
            all.add(terminal);
        }

        @Override
        public void changed() {
            all.add("look");
        }

        private void await(Object wanted, int times) {
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> all.stream().filter(wanted::equals).count() == times);
        }
    }

    private static Heard listening(Opened host) {
        Heard heard = new Heard();
        host.journal().tell(heard);
        heard.await("look", 1); // as anything may have happened before
        return heard;
    }

    private static AttemptId end(Opened host, long number) {
        AttemptRecord begun = Sales.begin(host.journal(), number);
        Sales.step(host.journal(), EventType.FINAL, AttemptState.NOT_STARTED, begun);
        return begun.id();
    }

    @Test
    void theOthersAreToldWhatOneHostEndsLetsGoAndThatItIsClosed() {
        String address = TestServer.shared().place();
        Opened first = PostgresProvider.open(address, Host.lasting());
        Opened second = PostgresProvider.open(address, Host.lasting());
        Opened elsewhere = PostgresProvider.open(TestServer.shared().place(), Host.lasting());
        try {
            Heard heard = listening(first);
            Heard itself = listening(second);
            end(elsewhere, 7);
            Hold hold = second.locks().tryTake(Sales.TERMINAL).orElseThrow();
            AttemptId ended = end(second, 1);
            hold.release();
            second.journal().close();

            heard.await("look", 2);

            assertThat(heard.all).containsExactly("look", ended, Sales.TERMINAL, "look");
            assertThat(itself.all).as("what it did itself it knows").containsExactly("look");
        } finally {
            first.journal().close();
            second.journal().close();
            elsewhere.journal().close();
        }
    }

    @Test
    void afterTheServerWasKilledItIsListenedToAgainAndSaidThatNewsMayBeMissing() throws Exception {
        try (OwnServer server = OwnServer.start(folder)) {
            Opened first = PostgresProvider.open(server.address(), Host.lasting());
            Opened second = PostgresProvider.open(server.address(), Host.lasting());
            Heard heard = listening(first);

            server.kill();
            server.restart();

            heard.await("look", 2);
            AttemptId ended = end(second, 1);
            heard.await(ended, 1);
            second.journal().close();
            first.journal().close();
        }
    }

    @Test
    void aServerThatWasFrozenIsNotWaitedForForEver() throws Exception {
        try (OwnServer server = OwnServer.start(folder)) {
            Opened first = PostgresProvider.open(server.address(), Host.lasting());
            Heard heard = listening(first);
            server.signal("STOP");
            try {
                await().atMost(Duration.ofSeconds(40))
                        .until(() -> first.journal() instanceof PostgresJournal journal && !journal.isListening());
            } finally {
                server.signal("CONT");
            }

            heard.await("look", 2);
            first.journal().close();
        }
    }

    @Test
    void whatAnybodyElseWritesToTheChannelHarmsNobody() {
        String address = TestServer.shared().place();
        Opened first = PostgresProvider.open(address, Host.lasting());
        Opened second = PostgresProvider.open(address, Host.lasting());
        try {
            Heard heard = listening(first);
            TestServer.script(
                    address,
                    "NOTIFY tillbridge, 'rubbish'",
                    "SELECT pg_notify('tillbridge', E'attempt\\n' || current_schema() || E'\\nme\\nno id')",
                    "SELECT pg_notify('tillbridge', E'terminal\\n' || current_schema() || E'\\nme\\n\\\\u12')");

            heard.await(end(second, 1), 1);
        } finally {
            second.journal().close();
            first.journal().close();
        }
    }

    @Test
    void aClosedJournalListensNoMore() {
        String address = TestServer.shared().place();
        Opened first = PostgresProvider.open(address, Host.lasting());
        listening(first);
        assertThat(listeners()).isPositive();

        first.journal().close();

        await().until(() -> listeners() == 0);
    }

    private static long listeners() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tillbridge-news"))
                .count();
    }
}
