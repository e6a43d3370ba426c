package dev.tillbridge.cli.process;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.joda.money.Money;

/** A till with the driver of a simulated terminal, wherever that is, in a time that passes when it is told to. Paired when opened. */
final class Till implements AutoCloseable {

    private static final String NAME = "bar";

    private final SimulatedTime time = new SimulatedTime();
    private final CredentialStore credentials = InMemoryCredentialStore.create();
    private final Terminals terminals;
    private int sales;

    private Till(SimulatedTerminal simulated) {
        TerminalDriver driver = driver(simulated.id());
        Map<String, Object> entry = new HashMap<>(simulated.settings());
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of(NAME, entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        terminals = TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.of(() -> {}))
                .time(time)
                .scheduler(time)
                .open(configuration, terminal -> driver.open(EntryContext.of(terminal, credentials)));
        simulated.showPairingCode().ifPresent(code -> terminal().pair(code, null));
    }

    static Till at(SimulatedTerminal terminal) {
        return new Till(terminal);
    }

    static TerminalDriver driver(String id) {
        return ServiceLoader.load(TerminalDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(driver -> driver.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Terminal terminal() {
        return terminals.terminal(NAME);
    }

    Money amount(String amount) {
        return Money.parse(terminal().currency() + " " + amount);
    }

    /** Starts a sale, and lets time pass until there is an outcome. */
    Outcome sale(String amount) {
        return finish(begin(amount));
    }

    Attempt begin(String amount) {
        return terminal()
                .start(
                        Sale.builder()
                                .tender(Tender.of("order-" + ++sales))
                                .amount(amount(amount))
                                .build(),
                        new TerminalListener() {});
    }

    Outcome finish(Attempt attempt) {
        until(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt.await();
    }

    void until(BooleanSupplier condition) {
        time.runUntil(condition);
    }

    @Override
    public void close() {
        terminals.close();
    }
}
