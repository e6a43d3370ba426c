package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who want to be paid on one terminal at the same moment, with real threads, locks and sockets. */
class AxeptExclusivityTest {

    @TempDir
    private Path locks;

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final Scenario slowCustomer = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        threads.shutdownNow();
        simulator.close();
    }

    @Test
    void ofTwoThreadsOnePaysAndTheOtherIsToldBusyBeforeAnyByte() throws Exception {
        simulator.next(slowCustomer);
        try (Terminals till = open()) {
            Terminal terminal = till.terminal("front-desk");

            onePaysAndOneIsBusy(terminal, terminal);
        }
    }

    @Test
    void ofTwoTillsWithJournalsOfTheirOwnOnePaysAndTheOtherIsToldBusyBeforeAnyByte() throws Exception {
        simulator.next(slowCustomer);
        try (Terminals first = open();
                Terminals second = open()) {
            onePaysAndOneIsBusy(first.terminal("front-desk"), second.terminal("front-desk"));
        }
    }

    private void onePaysAndOneIsBusy(Terminal one, Terminal other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        CompletionService<Outcome> sales = new ExecutorCompletionService<>(threads);
        sales.submit(() -> sell(one, "1", together));
        sales.submit(() -> sell(other, "2", together));

        Outcome busy = sales.take().get();
        assertThat(busy).isInstanceOf(Outcome.NotStarted.class);
        assertThat(((Outcome.NotStarted) busy).reason()).isEqualTo(NotStartedReason.BUSY);
        slowCustomer.release();

        assertThat(sales.take().get()).as("the other one pays").isInstanceOf(Outcome.Approved.class);
        assertThat(simulator.ledger().starts())
                .as("I7: start messages on the wire")
                .hasSize(1);
    }

    private static Outcome sell(Terminal terminal, String saleRef, CyclicBarrier together) throws Exception {
        Sale sale = Sale.builder()
                .tender(Tender.of(saleRef))
                .amount(Money.parse("GBP 12.50"))
                .build();
        together.await();
        return terminal.sale(sale);
    }

    private Terminals open() {
        AxeptDriver driver = new AxeptDriver();
        Map<String, Object> entry = new HashMap<>(simulator.settings());
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of("front-desk", entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        return TerminalsBuilder.over(InMemoryJournal.create(), new FileTerminalLocks(locks))
                .open(
                        configuration,
                        terminal -> driver.open(EntryContext.of(terminal, InMemoryCredentialStore.create())));
    }
}
