package dev.tillbridge.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.scenario.NamedScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What a test of a till gets by the annotation. */
class SimulatedTest {

    private static final List<String> EVERYWHERE = new ArrayList<>();
    private static final List<String> PLAYED = new ArrayList<>();

    private @Nullable SimulatedTerminal before;

    @BeforeEach
    void theTerminalIsThereAlready(SimulatedTerminal terminal) {
        before = terminal;
    }

    private static Sale sale(SimulatedTerminal terminal) {
        CurrencyUnit currency = CurrencyUnit.of(terminal.settings().get("currency"));
        return Sale.builder()
                .tender(Tender.of("invoice-1"))
                .amount(Money.of(currency, 12.50))
                .build();
    }

    @Simulated
    void everyTerminalThatCanBeSimulatedHasItsTurn(SimulatedTill till, SimulatedTerminal terminal, TestInfo run) {
        EVERYWHERE.add(run.getDisplayName());

        Outcome outcome = till.perform(sale(terminal));

        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(outcome).isInstanceOfAny(Outcome.Approved.class, Outcome.Unknown.class);
        assertThat(terminal).as("one for the whole run").isSameAs(before);
    }

    @Simulated({"axept", "paynt", "payxpert", "payxpert-app"})
    void theTerminalsOfAProgramAreTheRealThing(Terminals terminals, SimulatedTerminal terminal) {
        Outcome outcome = terminals.terminal("front-desk").sale(sale(terminal));

        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Simulated({"axept", "paynt", "payxpert"})
    void aRunOfAnotherBuildAtTheSameTimeIsAtAnotherTerminal(Terminals terminals, SimulatedTerminal terminal) {
        TerminalLocks.Hold otherBuild = FileTerminalLocks.ofThisMachine()
                .tryTake(terminals.terminal("front-desk").key())
                .orElseThrow();

        Outcome outcome = terminals.terminal("front-desk").sale(sale(terminal));
        otherBuild.release();

        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
    }

    @Simulated(value = "payxpert-apm", settings = "verified: [apm-result]")
    void aSettingIsALineOfTheConfiguration(SimulatedTill till, SimulatedTerminal terminal) {
        assertThat(till.perform(sale(terminal))).isInstanceOf(Outcome.Approved.class);
    }

    @Simulated(value = "payxpert-apm", settings = "verified: [apm-result]")
    void soItIsForTheTerminalsOfAProgram(Terminals terminals, SimulatedTerminal terminal) {
        assertThat(terminals.terminal("front-desk").sale(sale(terminal))).isInstanceOf(Outcome.Approved.class);
    }

    @Simulated(
            value = {"axept", "paynt", "payxpert"},
            scenarios = "bar.yaml")
    void eachScenarioIsARun(NamedScenario scenario, SimulatedTill till, SimulatedTerminal terminal) {
        PLAYED.add(terminal.id() + " " + scenario.name());

        Outcome outcome = till.perform(sale(terminal));

        terminal.settle(); // whom nobody can ask plays on
        boolean paid = !scenario.name().equals("not enough money");
        assertThat(terminal.ledger().captured()).hasSize(paid ? 1 : 0);
        if (paid) {
            assertThat(outcome).isInstanceOfAny(Outcome.Approved.class, Outcome.Unknown.class);
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Declined.class);
        }
    }

    @AfterAll
    static void everyDriverHadItsTurn() {
        assertThat(new TreeSet<>(EVERYWHERE))
                .containsExactly("axept", "paynt", "payxpert", "payxpert-apm", "payxpert-app");
        assertThat(PLAYED)
                .contains("axept paid", "axept paid with a tip", "paynt answer lost", "payxpert not enough money");
    }
}
