package dev.tillbridge.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import java.time.Duration;
import org.joda.money.Money;

/** The example of the page about tests of a till, word for word. */
final class CheckoutTest {

    private static final Sale SALE = Sale.builder()
            .tender(Tender.of("invoice-4711"))
            .amount(Money.parse("GBP 12.50"))
            .build();

    @Simulated("axept")
    void whoAsksTwiceIsChargedOnce(Terminals terminals, SimulatedTerminal terminal) {
        Outcome first = terminals.terminal("front-desk").sale(SALE);
        Outcome second = terminals.terminal("front-desk").sale(SALE);

        assertThat(first).isInstanceOf(Outcome.Approved.class);
        assertThat(second.attempt()).isEqualTo(first.attempt());
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
    }

    @Simulated("axept")
    void whatTheIssuerDeclinesIsNotPaid(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.insertsCardWithPin().declined("51"));

        assertThat(till.perform(SALE)).isInstanceOf(Outcome.Declined.class);
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    @Simulated("axept")
    void aPaymentThatNobodyKnowsIsFoundWhenTheTerminalIsBack(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        Attempt attempt = till.start(SALE);
        till.finishOr(attempt, () -> !terminal.starts().isEmpty());
        terminal.refuseConnections(true);
        assertThat(till.finish(attempt)).isInstanceOf(Outcome.Unknown.class);

        terminal.refuseConnections(false);
        till.pass(Duration.ofHours(1));

        assertThat(attempt.summary().outcome()).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }
}
