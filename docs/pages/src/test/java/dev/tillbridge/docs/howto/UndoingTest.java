package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.junit.Simulated;
import org.joda.money.Money;

final class UndoingTest {

    @Simulated({"axept", "paynt", "payxpert"})
    void whatWasPaidIsGivenBackByAVoidOrElseByARefund(SimulatedTill till, SimulatedTerminal terminal) {
        Money amount = Money.of(till.terminal().currency(), 12);
        Outcome sale = till.perform(
                Sale.builder().tender(Tender.of("4711")).amount(amount).build());
        assertThat(sale).isInstanceOf(Outcome.Approved.class);
        Outcome.Approved paid = (Outcome.Approved) sale;

        Outcome undone = till.perform(Shop.undoing(paid, amount));

        if (till.terminal().capabilities().supports(Operation.VOID)) {
            assertThat(undone).isInstanceOf(Outcome.Approved.class);
            assertThat(terminal.starts()).hasSize(2);
        } else {
            assertThat(undone).isInstanceOf(Outcome.NotStarted.class);
            assertThat(till.perform(Shop.givingBack(paid, amount))).isInstanceOf(Outcome.Approved.class);
            assertThat(terminal.ledger().totalRefunded()).isEqualTo(amount);
        }
    }
}
