package dev.tillbridge.docs.browser;

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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.joda.money.Money;

/** A till with the whole of core and the driver of a simulated terminal, in real time. */
final class Till implements AutoCloseable {

    private static final String NAME = "bar";
    private static final long PATIENCE_SECONDS = 40;

    private final CredentialStore credentials = InMemoryCredentialStore.create();
    private final Terminals terminals;
    private int sales;

    private Till(SimulatedTerminal simulated) {
        TerminalDriver driver = ServiceLoader.load(TerminalDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(installed -> installed.id().equals(simulated.id()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> entry = new HashMap<>(simulated.settings());
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of(NAME, entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        terminals = TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.of(() -> {}))
                .open(configuration, terminal -> driver.open(EntryContext.of(terminal, credentials)));
    }

    static Till at(SimulatedTerminal terminal) {
        return new Till(terminal);
    }

    Terminal terminal() {
        return terminals.terminal(NAME);
    }

    Attempt begin(String amount) {
        return terminal()
                .start(
                        Sale.builder()
                                .tender(Tender.of("order-" + ++sales))
                                .amount(Money.parse(terminal().currency() + " " + amount))
                                .build(),
                        new TerminalListener() {});
    }

    static Outcome outcome(Attempt attempt) throws Exception {
        try {
            return attempt.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the till has no outcome after " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        terminals.close();
    }
}
