package dev.tillbridge.engine;

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
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many hands at one attempt at the same time, on real threads. */
class RacesTest {

    private static final int TERMINALS = 24;
    private static final int HANDS = 4;
    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, FakeTerminal> devices = new LinkedHashMap<>();
    private final Set<Object> taken = ConcurrentHashMap.newKeySet();
    private final TroubledJournal journal = new TroubledJournal(InMemoryJournal.create());
    private final ExecutorService hands = Executors.newFixedThreadPool(TERMINALS * HANDS);
    private Terminals terminals;

    @BeforeEach
    void open() {
        Configuration.Builder configuration = Configuration.builder();
        for (int i = 0; i < TERMINALS; i++) {
            String name = "till-" + i;
            devices.put(name, device(name, i % 4));
            configuration.terminal(TerminalConfiguration.builder(name, "fake")
                    .currency(Till.GBP)
                    .deadline(Duration.ofSeconds(20))
                    .settings(SettingValues.of(List.of(), Map.of()))
                    .build());
        }
        terminals = TerminalsBuilder.over(
                        journal, key -> taken.add(key) ? Optional.of(() -> taken.remove(key)) : Optional.empty())
                .open(configuration.build(), entry -> Objects.requireNonNull(devices.get(entry.name())));
    }

    /** Returns a terminal of a kind: its answer is lost, it declines late, it approves at once, or it cannot be reached. */
    private static FakeTerminal device(String serial, int kind) {
        FakeTerminal device = new FakeTerminal(serial);
        switch (kind) {
            case 0 -> {
                device.answersStart(start -> StartAnswer.lost("connection reset"));
                device.answersLookups(Till.silent(), Till.atWork(Progress.Step.CARD_READ));
                device.answersEveryLookup(Till.says(Verdict.APPROVED));
            }
            case 1 -> {
                device.answersStart(Till.accepts());
                device.answersLookups(Till.atWork(), Till.atWork(Progress.Step.PRESENT_CARD));
                device.answersEveryLookup(Till.says(Verdict.DECLINED));
            }
            case 2 ->
                device.answersStart(start -> StartAnswer.finished(
                        Till.result(start.key().orElseThrow().value(), Verdict.APPROVED)
                                .build()));
            default -> device.onStart((start, gate) -> StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "no route"));
        }
        return device;
    }

    @AfterEach
    void close() {
        hands.shutdownNow();
        terminals.close();
    }

    @Test
    @Requirement({"I1", "I7", "I8"})
    void oneAttemptComesOfItAndOneOutcome() throws Exception {
        Map<String, List<Future<Outcome>>> told = new LinkedHashMap<>();
        CountDownLatch begin = new CountDownLatch(1);
        for (Terminal terminal : terminals.all()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int hand = 0; hand < HANDS; hand++) {
                boolean cancels = hand == 0;
                outcomes.add(hands.submit(() -> {
                    begin.await();
                    return carryOut(terminal, cancels);
                }));
            }
            told.put(terminal.name(), outcomes);
        }
        begin.countDown();

        for (Map.Entry<String, List<Future<Outcome>>> entry : told.entrySet()) {
            Set<AttemptId> attempts = new HashSet<>();
            Set<Class<?>> kinds = new HashSet<>();
            for (Future<Outcome> outcome : entry.getValue()) {
                attempts.add(outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS).attempt());
                kinds.add(outcome.get().getClass());
            }
            assertThat(attempts).as("I1 at %s", entry.getKey()).hasSize(1);
            assertThat(kinds).as("I8 at %s", entry.getKey()).hasSize(1);
            assertThat(Objects.requireNonNull(devices.get(entry.getKey())).written)
                    .as("I1 at %s", entry.getKey())
                    .isLessThanOrEqualTo(1);
            attempts.forEach(this::assertLegal);
        }
        terminals.close();
        assertThat(taken).as("I7").isEmpty();
    }

    @Test
    @Requirement("I1")
    void oneTenderAtAllTerminalsAtOnceBecomesOneAttempt() throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<AttemptId>> told = new ArrayList<>();
        for (Terminal terminal : terminals.all()) {
            told.add(hands.submit(() -> {
                begin.await();
                return terminal.start(Till.sale("one"), new TerminalListener() {})
                        .id();
            }));
        }
        begin.countDown();

        Set<AttemptId> attempts = new HashSet<>();
        for (Future<AttemptId> each : told) {
            attempts.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        assertThat(attempts).hasSize(1);
    }

    @Test
    @Requirement({"I4", "I6"})
    void closingInTheMiddleOfItLeavesNobodyWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(TERMINALS);
        List<Future<Outcome>> told = new ArrayList<>();
        for (Terminal terminal : terminals.all()) {
            told.add(hands.submit(() -> {
                Attempt attempt = terminal.start(Till.sale(terminal.name()), new TerminalListener() {});
                begun.countDown();
                return attempt.await();
            }));
        }
        begun.await();

        terminals.close();

        for (Future<Outcome> outcome : told) {
            AttemptId attempt = outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS).attempt();
            assertLegal(attempt);
        }
        assertThat(taken).isEmpty();
    }

    private static Outcome carryOut(Terminal terminal, boolean cancels) {
        Attempt attempt = terminal.start(Till.sale(terminal.name()), new TerminalListener() {});
        if (cancels) {
            attempt.cancel();
        }
        terminal.unresolved();
        Outcome outcome = attempt.await();
        terminal.acknowledge(outcome);
        return outcome;
    }

    private void assertLegal(AttemptId attempt) {
        AttemptState state = AttemptState.PREPARED;
        for (JournalEvent event : journal.events(attempt)) {
            assertThat(event.state() == state || state.mayBecome(event.state()))
                    .as("I8: from %s to %s", state, event.state())
                    .isTrue();
            state = event.state();
        }
    }
}
