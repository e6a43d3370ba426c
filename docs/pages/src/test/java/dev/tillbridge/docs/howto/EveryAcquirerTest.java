package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.junit.Simulated;
import org.joda.money.Money;

final class EveryAcquirerTest {

    @Simulated({"axept", "paynt"}) // without names: at the terminals of every driver on the class path
    void whoAsksTwiceIsChargedOnce(Terminals terminals, SimulatedTerminal simulated) {
        Terminal terminal = terminals.terminal("front-desk");
        Sale sale = sale(terminal);

        terminal.sale(sale);
        Outcome again = terminal.sale(sale);

        assertThat(again).isInstanceOf(Outcome.Approved.class);
        assertThat(simulated.ledger().captured()).hasSize(1);
    }

    @Simulated({"axept", "paynt"})
    void whatTheIssuerDeclinesIsNotPaid(Terminals terminals, SimulatedTerminal simulated) {
        simulated.next(Scenario.tapsCard().declined("51"));
        Terminal terminal = terminals.terminal("front-desk");

        assertThat(terminal.sale(sale(terminal))).isInstanceOf(Outcome.Declined.class);
        assertThat(simulated.ledger().captured()).isEmpty();
    }

    private static Sale sale(Terminal terminal) {
        return Sale.builder()
                .tender(Tender.of("invoice-4711"))
                .amount(Money.of(terminal.currency(), 12))
                .build();
    }
}
