package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.junit.Simulated;
import org.joda.money.Money;

final class UndoingTest {

    @Simulated({"axept", "paynt", "payxpert"})
    void whatWasPaidIsGivenBackByAVoidOrElseByARefund(Terminals terminals, SimulatedTerminal simulated) {
        Terminal terminal = terminals.terminal("front-desk");
        Money amount = Money.of(terminal.currency(), 12);
        Outcome sale = terminal.sale(
                Sale.builder().tender(Tender.of("4711")).amount(amount).build());
        assertThat(sale).isInstanceOf(Outcome.Approved.class);
        Outcome.Approved paid = (Outcome.Approved) sale;

        Outcome undone = Shop.undo(terminal, paid, amount);

        if (terminal.capabilities().supports(Operation.VOID)) {
            assertThat(undone).isInstanceOf(Outcome.Approved.class);
            assertThat(simulated.starts()).hasSize(2);
        } else {
            assertThat(undone).isInstanceOf(Outcome.NotStarted.class);
            assertThat(Shop.giveBack(terminal, paid, amount)).isInstanceOf(Outcome.Approved.class);
            assertThat(simulated.ledger().totalRefunded()).isEqualTo(amount);
        }
    }
}
