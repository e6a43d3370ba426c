package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.junit.Simulated;
import org.joda.money.Money;

final class EveryAcquirerTest {

    @Simulated({"axept", "paynt"}) // without names: at the terminals of every driver on the class path
    void whoAsksTwiceIsChargedOnce(SimulatedTill till, SimulatedTerminal terminal) {
        Sale sale = sale(till.terminal());

        till.perform(sale);
        Outcome again = till.perform(sale);

        assertThat(again).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Simulated({"axept", "paynt"})
    void whatTheIssuerDeclinesIsNotPaid(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().declined("51"));

        assertThat(till.perform(sale(till.terminal()))).isInstanceOf(Outcome.Declined.class);
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    private static Sale sale(Terminal terminal) {
        return Sale.builder()
                .tender(Tender.of("invoice-4711"))
                .amount(Money.of(terminal.currency(), 12))
                .build();
    }
}
