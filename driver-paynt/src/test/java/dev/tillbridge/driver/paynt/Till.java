package dev.tillbridge.driver.paynt;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.engine.DefaultTerminals;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.testkit.SimulatedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A whole till with one terminal: core, journal and driver, in a time that passes when it is told to. */
final class Till implements AutoCloseable {

    private final SimulatedTime time = new SimulatedTime();
    private final Terminals terminals;

    private Till(Map<String, ?> settings, CredentialStore credentials, Journal journal, TerminalListener listener) {
        PayntDriver driver = new PayntDriver();
        Map<String, Object> entry = new HashMap<>(settings);
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of(Bench.NAME, entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        terminals = new DefaultTerminals(
                configuration,
                terminal -> driver.open(new TestContext(terminal, credentials)),
                journal,
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                listener);
    }

    static Till open(Map<String, ?> settings, CredentialStore credentials, Journal journal, TerminalListener listener) {
        return new Till(settings, credentials, journal, listener);
    }

    Terminal terminal() {
        return terminals.terminal(Bench.NAME);
    }

    /** Starts, and lets time pass until there is an outcome. */
    Attempt carryThrough(StartRequest request) {
        Attempt attempt = terminal().start(request, new TerminalListener() {});
        untilTold(attempt);
        return attempt;
    }

    Outcome perform(StartRequest request) {
        return carryThrough(request).await();
    }

    void untilTold(Attempt attempt) {
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void close() {
        terminals.close();
    }
}
