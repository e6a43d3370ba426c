package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same program and the same commands work with every provider: only the configuration is another one. */
class OneTillManyTerminalsTest {

    private static final int NOT_STARTED = 3;

    @TempDir
    private Path folder;

    static Stream<SimulatorProvider> providers() {
        return ServiceLoader.load(SimulatorProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Simulator open(SimulatorProvider provider) {
        return provider.open(SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    /** Configures the terminal and pairs with it, as a person does once. */
    private static Path setUp(TestDesk desk, Simulator simulator) {
        Path config = desk.configure("till", simulator);
        List<Object> pair = new ArrayList<>(List.of("pair", "bar", "--yes", "--config", config));
        simulator.pairingCode().ifPresent(code -> pair.addAll(List.of("--code", code)));
        Run run = desk.run(pair.toArray());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return config;
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theSameProgramSellsRefusesRefundsAndUndoes(SimulatorProvider provider) {
        try (Simulator simulator = open(provider)) {
            TestDesk desk = new TestDesk(folder);
            Path config = setUp(desk, simulator);
            try (Terminals terminals = desk.open(config, new TerminalListener() {})) {
                Terminal terminal = terminals.terminal("bar");
                Money five = Money.of(terminal.currency(), 5);

                assertThat(sale(
                                terminal,
                                "declined",
                                simulator,
                                Scenario.tapsCard().declined("51")))
                        .isInstanceOf(Outcome.Declined.class);
                assertThat(sale(terminal, "cancelled", simulator, Scenario.cancelsOnTerminal()))
                        .isInstanceOf(Outcome.Cancelled.class);
                assertThat(simulator.ledger().captured()).isEmpty();

                Outcome paid = sale(terminal, "paid", simulator, Scenario.tapsCard());
                assertThat(paid).isInstanceOf(Outcome.Approved.class);
                assertThat(simulator.ledger().totalCaptured()).isEqualTo(five);

                Outcome refunded = terminal.refund(Refund.builder()
                        .tender(Tender.of("refund"))
                        .amount(five)
                        .build());
                assertThat(refunded).isInstanceOf(Outcome.Approved.class);
                assertThat(simulator.ledger().totalRefunded()).isEqualTo(five);

                Outcome.Approved last = (Outcome.Approved) sale(terminal, "wrong", simulator, Scenario.tapsCard());
                Outcome undone = terminal.voidTransaction(VoidTransaction.builder()
                        .tender(Tender.of("undo"))
                        .original(last.details().providerRef().orElse(null))
                        .amount(five)
                        .build());
                assertThat(undone instanceof Outcome.Approved)
                        .as(undone.toString())
                        .isEqualTo(terminal.capabilities().supports(Operation.VOID));
                assertThat(undone instanceof Outcome.NotStarted)
                        .as(undone.toString())
                        .isNotEqualTo(terminal.capabilities().supports(Operation.VOID));
                assertThat(simulator.operations())
                        .isEqualTo(terminal.capabilities().operations().keySet());
            }
        }
    }

    private static Outcome sale(Terminal terminal, String sale, Simulator simulator, Scenario scenario) {
        simulator.next(scenario);
        Outcome outcome = terminal.sale(Sale.builder()
                .tender(Tender.of(sale))
                .amount(Money.of(terminal.currency(), 5))
                .build());
        terminal.acknowledge(outcome);
        return outcome;
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theSameCommandsSellRefuseRefundAndUndo(SimulatorProvider provider) {
        TestDesk desk = new TestDesk(folder);
        try (Simulator simulator = open(provider)) {
            desk.environment("TILLBRIDGE_CONFIG", setUp(desk, simulator).toString());

            simulator.next(Scenario.tapsCard().declined("51"));
            assertThat(desk.run("sale", "5").exitCode()).isEqualTo(1);
            simulator.next(Scenario.cancelsOnTerminal());
            assertThat(desk.run("sale", "5").exitCode()).isEqualTo(1);
            assertThat(simulator.ledger().captured()).isEmpty();

            assertThat(desk.run("sale", "5").out()).contains("APPROVED", "RECEIPT");
            assertThat(desk.run("refund", "5").out()).contains("APPROVED");
            JsonNode wrong = desk.run("sale", "7", "--json").json();
            Run undone = desk.run("void", wrong.path("attempt").asText());

            boolean possible = simulator.operations().contains(Operation.VOID);
            assertThat(undone.exitCode()).as(undone.out() + undone.err()).isEqualTo(possible ? 0 : NOT_STARTED);
            assertThat(simulator.ledger().entries())
                    .filteredOn(LedgerEntry::isApproved)
                    .extracting(LedgerEntry::operation)
                    .containsExactlyElementsOf(Stream.of(
                                    Stream.of(Operation.SALE, Operation.REFUND, Operation.SALE),
                                    possible ? Stream.of(Operation.VOID) : Stream.<Operation>empty())
                            .flatMap(operations -> operations)
                            .toList());
            assertThat(desk.run("attempts").out()).contains("Nothing is open.");
        }
    }
}
