package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.DefaultTerminals;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.testkit.SimulatedTime;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A till with the whole of core at a simulated terminal; time is simulated, so that hours of recovery pass at once. */
final class Till implements AutoCloseable {

    private final SimulatedTime time = new SimulatedTime();
    private final Terminals terminals;

    private Till(Map<String, Object> entry) {
        PayxpertDriver driver = new PayxpertDriver();
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of("terrace", entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        terminals = new DefaultTerminals(
                configuration,
                terminal -> driver.open(new TestContext(terminal, InMemoryCredentialStore.create())),
                InMemoryJournal.create(),
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                new TerminalListener() {});
    }

    /** Opens a till at this terminal, which is in a hurry, with these settings in addition. */
    static Till at(ConcertSimulator simulator, Map<String, ?> more) {
        Map<String, Object> entry = new HashMap<>(simulator.settings());
        entry.put("quietPeriod", "20ms");
        entry.put("missingRecordPeriod", "25ms");
        entry.putAll(more);
        return with(entry);
    }

    /** Opens a till with these settings, in EUR unless they say otherwise. */
    static Till with(Map<String, ?> settings) {
        Map<String, Object> entry = new HashMap<>(settings);
        entry.put("driver", PayxpertDriver.ID);
        entry.putIfAbsent("currency", "EUR");
        return new Till(entry);
    }

    Terminal terminal() {
        return terminals.terminal("terrace");
    }

    /** Starts and waits until there is an outcome. */
    Attempt run(StartRequest request) {
        Attempt attempt = terminal().start(request, new TerminalListener() {});
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt;
    }

    Outcome outcome(StartRequest request) {
        return run(request).await();
    }

    /** Lets time pass. */
    void advance(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void close() {
        terminals.close();
    }
}
