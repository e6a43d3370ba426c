package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.junit.Simulated;
import org.joda.money.Money;

final class CancelButtonTest {

    private static Sale sale(SimulatedTerminal terminal) {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Money.parse(terminal.settings().get("currency") + " 12.50"))
                .build();
    }

    @Simulated("axept")
    void whatWasCancelledInTimeIsNotPaid(SimulatedTill till, SimulatedTerminal terminal) {
        Attempt attempt = till.start(sale(terminal));
        till.finishOr(attempt, () -> !terminal.starts().isEmpty());

        assertThat(CancelButton.press(attempt)).startsWith("Cancelling");

        assertThat(till.finish(attempt)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(terminal.ledger().captured()).isEmpty();
        assertThat(CancelButton.press(attempt)).startsWith("It is over");
    }

    @Simulated("paynt")
    void aTerminalThatCannotBeAskedHasAKeyForIt(SimulatedTill till, SimulatedTerminal terminal) {
        Attempt attempt = till.start(sale(terminal));
        till.finishOr(attempt, () -> !terminal.starts().isEmpty());

        assertThat(CancelButton.press(attempt)).contains("red key");
        assertThat(till.finish(attempt)).isInstanceOf(Outcome.Approved.class);
    }
}
