package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalProvider.Opened;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.postgres.Proxy.Trouble;
import dev.tillbridge.runtime.TerminalLocks.Hold;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exception at a commit says nothing of whether it was made: it is looked up, and what was not made never will be. */
@Timeout(60)
class BadLineTest {

    private final Proxy proxy = Proxy.before(TestServer.shared().port());
    private final Opened till =
            PostgresProvider.open(proxy.address(TestServer.shared().place()), Host.lasting());

    @AfterEach
    void close() throws IOException {
        till.journal().close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ANSWER_LOST", "STATEMENT_LOST"})
    void aStartIsRecordedOnceWhateverTheLineDoes(Trouble trouble) {
        Hold hold = till.locks().tryTake(Sales.TERMINAL).orElseThrow();
        AttemptRecord begun = Sales.begin(till.journal(), 1);
        proxy.next(trouble);

        Sales.send(till.journal(), begun, hold.epoch());

        assertThat(till.journal().events(Sales.id(1)))
                .extracting(JournalEvent::type)
                .containsExactly(EventType.INTENT, EventType.SENDING);
    }

    @Test
    void aStartThatWasGivenUpIsNotRecordedWhenItsStatementArrivesLate() throws InterruptedException {
        Hold hold = till.locks().tryTake(Sales.TERMINAL).orElseThrow();
        AttemptRecord begun = Sales.begin(till.journal(), 1);
        proxy.next(Trouble.STATEMENT_LATE);

        assertThatThrownBy(() -> Sales.send(till.journal(), begun, hold.epoch()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("it was not sent");

        proxy.letThrough();
        assertThat(till.journal().events(Sales.id(1)))
                .extracting(JournalEvent::type)
                .containsExactly(EventType.INTENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "STATEMENT_LOST"})
    void anIntentIsRecordedOnceWhateverTheLineDoes(Trouble trouble) {
        proxy.next(trouble);

        Sales.begin(till.journal(), 1);

        assertThat(till.journal().events(Sales.id(1))).hasSize(1);
    }

    @Test
    void manyTillsOnASlowLineRecordEverythingOnce() throws InterruptedException {
        proxy.slowDown(Duration.ofMillis(20));
        ExecutorService tills = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 40; i++) {
            long number = i;
            tills.execute(() -> {
                AttemptRecord begun = Sales.begin(till.journal(), number);
                Sales.step(till.journal(), EventType.FINAL, AttemptState.NOT_STARTED, begun);
            });
        }
        tills.shutdown();

        assertThat(tills.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 40; i++) {
            assertThat(till.journal().events(Sales.id(i))).as("attempt %s", i).hasSize(2);
        }
    }

    @Test
    void whatIsReadIsReadAgainOnANewConnection() {
        Sales.begin(till.journal(), 1);
        TestServer.script(
                TestServer.shared().address("public"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tillbridge %'");

        assertThat(till.journal().find(Sales.id(1))).isPresent();
    }
}
