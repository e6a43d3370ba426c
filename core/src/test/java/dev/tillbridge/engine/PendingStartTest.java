package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.GBP;
import static dev.tillbridge.engine.Till.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.AsyncStartSupport;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PendingStart;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start that was sent and is answered later is the same as one that was waited for; only no thread waits. */
class PendingStartTest {

    private final SimulatedTime time = new SimulatedTime();
    private final Set<Object> taken = new HashSet<>();
    private final Patient device = new Patient();
    private final Terminals terminals = TerminalsBuilder.over(
                    InMemoryJournal.create(),
                    key -> taken.add(key) ? Optional.of(() -> taken.remove(key)) : Optional.empty())
            .time(time)
            .scheduler(time)
            .open(
                    Configuration.builder()
                            .terminal(TerminalConfiguration.builder("desk", "fake")
                                    .currency(GBP)
                                    .settings(SettingValues.of(List.of(), Map.of()))
                                    .build())
                            .build(),
                    entry -> device);
    private final Terminal terminal = terminals.terminal("desk");

    /** Passes the gate, and answers when the test says so. */
    private static final class Patient implements PaymentTerminal, AsyncStartSupport {

        private final CompletableFuture<Void> arrival = new CompletableFuture<>();
        private Supplier<StartAnswer> answer = () -> StartAnswer.lost("nothing was told");
        private String key = "";
        private int written;

        @Override
        public PendingStart begin(Start start, SendGate gate) {
            try {
                gate.pass();
            } catch (GateClosedException e) {
                return PendingStart.answered(StartAnswer.neverLeft(NotStartedReason.REFUSED, "the gate is closed"));
            }
            key = start.key().orElseThrow().value();
            written++;
            return new PendingStart() {
                @Override
                public CompletionStage<?> arrival() {
                    return arrival;
                }

                @Override
                public StartAnswer answer() {
                    assertThat(arrival)
                            .as("nobody asks for an answer that has not arrived")
                            .isDone();
                    return answer.get();
                }
            };
        }

        void answers(Supplier<StartAnswer> value) {
            answer = value;
            arrival.complete(null);
        }

        @Override
        public StartAnswer start(Start start, SendGate gate) {
            throw new AssertionError("core begins a start that needs no thread");
        }

        @Override
        public TerminalKey key() {
            return new TerminalKey("fake:patient");
        }

        @Override
        public Map<Operation, OperationTraits> operations() {
            return Map.of(
                    Operation.SALE,
                    OperationTraits.builder()
                            .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                            .build());
        }

        @Override
        public LookupAnswer lookup(Lookup lookup, Duration patience) {
            throw new AssertionError("it cannot be asked");
        }

        @Override
        public void close() {}
    }

    private StartAnswer approved() {
        return StartAnswer.finished(Till.result(device.key, Verdict.APPROVED).build());
    }

    private Attempt begun() {
        Attempt attempt = terminal.start(sale("4711"), new TerminalListener() {});
        time.advance(Duration.ofSeconds(30));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.SUBMITTING);
        return attempt;
    }

    @AfterEach
    void close() {
        terminals.close();
    }

    @Test
    @Requirement("I1")
    void timeGoesOnWhileACardholderIsWaitedForAndTheAnswerEndsIt() {
        Attempt attempt = begun();

        device.answers(this::approved);
        time.advance(Duration.ofSeconds(1));

        assertThat(attempt.await()).isInstanceOf(Outcome.Approved.class);
        assertThat(device.written).as("I1").isEqualTo(1);
        assertThat(taken).as("the terminal is free again").isEmpty();
    }

    @Test
    @Requirement("I7")
    void itsTerminalIsNobodyElsesUntilTheAnswerIsThere() {
        begun();

        Attempt next = terminal.start(sale("4712"), new TerminalListener() {});
        time.advance(Duration.ofSeconds(1));

        assertThat(((Outcome.NotStarted) next.await()).reason()).as("I7").isEqualTo(NotStartedReason.BUSY);
    }

    @Test
    @Requirement("I2")
    void anAnswerThatCannotBeReadLeavesItInDoubt() {
        Attempt attempt = begun();

        device.answers(() -> {
            throw new IllegalStateException("a defect of the driver");
        });
        time.advance(Duration.ofSeconds(1));

        assertThat(attempt.await()).as("I2").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whatIsRaisedWhileTheAnswerIsReadIsAnAlarmOfTheAttempt() {
        Attempt attempt = begun();

        device.answers(() -> {
            Alarms.raise("something followed the answer");
            return approved();
        });
        time.advance(Duration.ofSeconds(1));

        assertThat(attempt.summary().facts().toString()).contains("something followed the answer");
        assertThat(attempt.await()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("I4")
    void oneThatIsNeverAnsweredIsNotWaitedForForEver() {
        Attempt attempt = begun();

        time.advance(Duration.ofMinutes(7));

        assertThat(attempt.await()).as("I4").isInstanceOf(Outcome.Unknown.class);
        assertThat(taken).as("I7: it may still be at work").isNotEmpty();
    }
}
