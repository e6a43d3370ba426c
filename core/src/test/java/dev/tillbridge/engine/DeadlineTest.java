package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is sent or left open after the time that a cashier waits. */
class DeadlineTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void whatIsAcceptedAfterTheDeadlineStillBecomesAPersonsToDecide() {
        till.deadline = Duration.ofSeconds(10);
        till.reopen();
        till.terminal.answersStart(start -> {
            till.time.advance(Duration.ofSeconds(15));
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();

        till.time.advance(Duration.ofMinutes(5));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void nothingIsSentAfterTheDeadlineAsTheCashierWasToldByThen() {
        till.deadline = Duration.ofSeconds(10);
        till.reopen();
        till.terminal.onStart((start, gate) -> {
            till.time.advance(Duration.ofSeconds(15));
            assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, "closed");
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(20));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.NOT_STARTED);
    }
}
