package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.StartAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A defect of a driver or a listener loses no attempt, no outcome and no terminal. */
class DefectTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
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
    @Requirement("I2")
    void aDriverThatSendsThoughItWasRefusedIsLookedAfter() {
        till.terminal.onStart((start, gate) -> {
            assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.startSale();
        attempt.cancel();

        assertThat(till.outcomeOf(attempt)).as("I2").isInstanceOf(Outcome.Approved.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).isNotEmpty();
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
    void listenersThatThrowDoNoHarm() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.desk().start(sale("4711"), new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                throw new IllegalStateException("a defect of the till");
            }
        });

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Approved.class);
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).hasSize(1);
        assertThat(List.copyOf(till.alarms)).isEmpty();
    }

    @Test
    void whoTakesHisTimeWithAnOutcomeHoldsUpNoLookup() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        AtomicReference<AttemptState> meanwhile = new AtomicReference<>();
        attempt.outcome().thenAccept(unknown -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.time.advance(Duration.ofMinutes(2)); // a dialog that a cashier is slow to answer
            meanwhile.set(attempt.summary().state());
        });

        till.time.advance(Duration.ofMinutes(2));

        assertThat(meanwhile.get()).isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void aTerminalThatCannotBeLetGoKeepsNoOutcomeFromBeingTold() {
        till.onRelease = () -> {
            throw new UncheckedIOException(new IOException("the share is gone"));
        };
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.startSale();
        till.time.advance(Duration.ofSeconds(5));

        assertThat(till.told).hasSize(1);
    }
}
