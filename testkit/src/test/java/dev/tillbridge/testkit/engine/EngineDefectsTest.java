package dev.tillbridge.testkit.engine;

import static dev.tillbridge.testkit.engine.Till.accepts;
import static dev.tillbridge.testkit.engine.Till.atWork;
import static dev.tillbridge.testkit.engine.Till.sale;
import static dev.tillbridge.testkit.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a reading of the engine with bad intentions found; each of these failed once. */
class EngineDefectsTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.onRelease = () -> {};
        till.close();
    }

    @Test
    void anErrorOfADriverLeavesNoAttemptBehindThatNobodyLooksAfter() {
        till.terminal.answersStart(start -> {
            throw new LinkageError("the driver was built against another version");
        });
        till.terminal.answersLookups(
                key -> {
                    throw new StackOverflowError();
                },
                says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anErrorOfAListenerDoesNotSilenceTheOthers() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.desk().start(sale("4711"), new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                throw new AssertionError("a defect of the till");
            }
        });
        till.outcomeOf(attempt);
        till.time.advance(Duration.ofSeconds(1));

        till.outcomeOf(till.start(sale("4712")));
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.told).hasSize(2);
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
            return StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, "closed");
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(20));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.NOT_STARTED);
    }
}
