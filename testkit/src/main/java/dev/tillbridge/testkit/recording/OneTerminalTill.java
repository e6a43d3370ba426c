package dev.tillbridge.testkit.recording;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.engine.DefaultTerminals;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.joda.money.CurrencyUnit;

/** The whole of core in front of one terminal, in a time that passes as fast as it can. Belongs to one thread. */
final class OneTerminalTill implements AutoCloseable {

    private static final String NAME = "recorded";

    private final SimulatedTime time = new SimulatedTime();
    private final Terminals terminals;

    /** Opens a till at the terminal that an entry of a configuration reaches. */
    OneTerminalTill(TerminalDriver driver, Map<String, ?> settings, CredentialStore credentials) {
        Map<String, Object> entry = new HashMap<>(settings);
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of(NAME, entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        terminals = new DefaultTerminals(
                configuration,
                terminal -> driver.open(new Context(terminal, credentials)),
                InMemoryJournal.create(),
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                new TerminalListener() {});
    }

    Terminal terminal() {
        return terminals.terminal(NAME);
    }

    Attempt start(StartRequest request) {
        return terminal().start(request, new TerminalListener() {});
    }

    /** Lets time pass until so many requests were made, or the attempt is over. */
    void untilAsked(Attempt attempt, IntSupplier asked, int times) {
        time.runUntil(() -> asked.getAsInt() >= times || isOver(attempt));
    }

    /** Lets time pass until the attempt is over. */
    Outcome finish(Attempt attempt) {
        time.runUntil(() -> isOver(attempt));
        return attempt.summary().outcome();
    }

    private static boolean isOver(Attempt attempt) {
        return attempt.outcome().toCompletableFuture().isDone();
    }

    @Override
    public void close() {
        terminals.close();
    }

    private record Context(TerminalConfiguration terminal, CredentialStore credentials) implements DriverContext {

        @Override
        public String terminalName() {
            return terminal.name();
        }

        @Override
        public SettingValues settings() {
            return terminal.settings();
        }

        @Override
        public CurrencyUnit currency() {
            return terminal.currency();
        }

        @Override
        public Locale language() {
            return terminal.language();
        }
    }
}
