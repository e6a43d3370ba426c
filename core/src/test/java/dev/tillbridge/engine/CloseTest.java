package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Requirement;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.PaymentTerminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Closing leaves nothing open, whatever fails. */
class CloseTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Requirement("I4")
    void aStartThatComesWhileClosingIsAnsweredAndNotSent() {
        till.terminal.answersStart(accepts());
        till.close();

        Attempt attempt = till.startSale();

        assertThat(attempt.outcome().toCompletableFuture()).as("I4").isDone();
        assertThat(reason(attempt.await())).isEqualTo(NotStartedReason.INTERRUPTED);
        assertThat(till.taken).isEmpty();
    }

    @Test
    @Requirement("I4")
    void whoWaitsByACallbackIsAnsweredAlthoughNoTaskRunsAnyMore() {
        till.terminal.answersStart(accepts());
        Attempt attempt = till.startSale();

        till.close();

        assertThat(attempt.outcome().toCompletableFuture()).as("I4").isDone();
    }

    @Test
    @Requirement("I4")
    void whoWaitsForACardByACallbackIsAnsweredAlthoughNoTaskRunsAnyMore() {
        Acquisition reading = till.desk().acquireCard(CardAcquisition.of(Till.AMOUNT), new TerminalListener() {});

        till.close();

        assertThat(reading.card().toCompletableFuture()).as("I4").isDone();
    }

    @Test
    void aConfigurationThatCannotBeOpenedLeavesNothingOpen() {
        InMemoryJournal journal = InMemoryJournal.create();
        FakeTerminal first = new FakeTerminal("1");
        Configuration configuration = Configuration.builder()
                .terminal(entry("front-desk"))
                .terminal(entry("bar"))
                .build();

        assertThatThrownBy(() -> terminals(configuration, journal, entry -> {
                    if (entry.name().equals("bar")) {
                        throw new IllegalStateException("a defect of the driver");
                    }
                    return first;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(first.closed).isTrue();
        assertThatThrownBy(journal::unsettled).as("its lock is free again").isInstanceOf(JournalException.class);
    }

    @Test
    void aTerminalThatFailsToCloseKeepsNothingElseOpen() {
        InMemoryJournal journal = InMemoryJournal.create();
        FakeTerminal failing = new FakeTerminal("1");
        failing.onClose = () -> {
            throw new IllegalStateException("a defect of the driver");
        };
        Configuration configuration =
                Configuration.builder().terminal(entry("front-desk")).build();

        terminals(configuration, journal, entry -> failing).close();

        assertThatThrownBy(journal::unsettled).isInstanceOf(JournalException.class);
    }

    /** The first ones would close the journal under the second ones, which then could not record what they sent. */
    @Test
    void aBuilderOpensTerminalsOverItsJournalOnce() {
        SimulatedTime time = new SimulatedTime();
        Configuration one =
                Configuration.builder().terminal(entry("front-desk")).build();
        TerminalsBuilder builder = TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.empty())
                .time(time)
                .scheduler(time);

        try (Terminals first = builder.open(one, entry -> new FakeTerminal("1"))) {
            assertThatThrownBy(() -> builder.open(one, entry -> new FakeTerminal("2")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("make another builder");
            assertThat(first.terminal("front-desk").unresolved())
                    .as("the first ones work on")
                    .isEmpty();
        }
    }

    private static TerminalConfiguration entry(String name) {
        return TerminalConfiguration.builder(name, "fake")
                .currency(Till.GBP)
                .settings(SettingValues.of(List.of(), Map.of()))
                .build();
    }

    private static Terminals terminals(
            Configuration configuration, Journal journal, Function<TerminalConfiguration, PaymentTerminal> opener) {
        SimulatedTime time = new SimulatedTime();
        return TerminalsBuilder.over(journal, key -> Optional.empty())
                .time(time)
                .scheduler(time)
                .open(configuration, opener);
    }
}
