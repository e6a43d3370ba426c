package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A thousand payments at once, on real threads. */
@Isolated("counts the threads of the process")
class ManyAttemptsTest {

    private static final int MANY = 1000;
    private static final int FEW_THREADS = 300;
    private static final int MORE_THAN_WORKERS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, FakeTerminal> devices = new LinkedHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicBoolean cardsPresented = new AtomicBoolean();

    @Test
    @Requirement("I1")
    void waitingForACardCostsNoThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int before = threads.getThreadCount();
        try (Terminals terminals = open()) {
            threads.resetPeakThreadCount();
            List<Attempt> attempts = new ArrayList<>();
            for (Terminal terminal : terminals.all()) {
                attempts.add(terminal.start(Till.sale(terminal.name()), new TerminalListener() {}));
            }
            await().atMost(PATIENCE)
                    .until(() -> attempts.stream()
                            .allMatch(attempt -> attempt.summary().state() == AttemptState.ACCEPTED));
            int asked = lookups.get();
            await().atMost(PATIENCE).until(() -> lookups.get() >= asked + MANY);

            assertThat(attempts)
                    .noneMatch(
                            attempt -> attempt.outcome().toCompletableFuture().isDone());
            assertThat(threads.getPeakThreadCount() - before)
                    .as("threads for " + MANY + " open attempts")
                    .isLessThan(FEW_THREADS);

            cardsPresented.set(true);
            for (Attempt attempt : attempts) {
                assertThat(attempt.await()).isInstanceOf(Outcome.Approved.class);
            }
        }
        assertThat(devices.values()).as("I1").allMatch(device -> device.written == 1);
    }

    @Test
    void terminalsThatWaitForTheirCardholdersKeepNoOtherFromItsTurn() {
        CountDownLatch cardholdersAreDone = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(MORE_THAN_WORKERS);
        try (Terminals terminals = open()) {
            List<Attempt> slow = new ArrayList<>();
            for (Terminal terminal : terminals.all().subList(0, MORE_THAN_WORKERS)) {
                Objects.requireNonNull(devices.get(terminal.name())).answersStart(start -> {
                    waiting.countDown();
                    waitFor(cardholdersAreDone);
                    return StartAnswer.finished(
                            Till.result(start.key().orElseThrow().value(), Verdict.APPROVED)
                                    .build());
                });
                slow.add(terminal.start(Till.sale(terminal.name()), new TerminalListener() {}));
            }
            waitFor(waiting);
            cardsPresented.set(true);

            Terminal quick = terminals.all().get(MANY - 1);
            assertThat(quick.sale(Till.sale("quick"))).isInstanceOf(Outcome.Approved.class);

            cardholdersAreDone.countDown();
            slow.forEach(attempt -> assertThat(attempt.await()).isInstanceOf(Outcome.Approved.class));
        }
    }

    private static void waitFor(CountDownLatch latch) {
        await().atMost(PATIENCE).until(() -> latch.getCount() == 0);
    }

    private Terminals open() {
        Configuration.Builder configuration = Configuration.builder();
        for (int i = 0; i < MANY; i++) {
            String name = "till-" + i;
            devices.put(name, device(name));
            configuration.terminal(TerminalConfiguration.builder(name, "fake")
                    .currency(Till.GBP)
                    .settings(SettingValues.of(List.of(), Map.of()))
                    .build());
        }
        Set<Object> taken = ConcurrentHashMap.newKeySet();
        return TerminalsBuilder.over(
                        InMemoryJournal.create(),
                        key -> taken.add(key) ? Optional.of(() -> taken.remove(key)) : Optional.empty())
                .open(configuration.build(), entry -> Objects.requireNonNull(devices.get(entry.name())));
    }

    private FakeTerminal device(String serial) {
        FakeTerminal device = new FakeTerminal(serial);
        device.answersStart(Till.accepts());
        device.answersEveryLookup(key -> {
            lookups.incrementAndGet();
            return (cardsPresented.get() ? Till.says(Verdict.APPROVED) : Till.atWork()).apply(key);
        });
        return device;
    }
}
