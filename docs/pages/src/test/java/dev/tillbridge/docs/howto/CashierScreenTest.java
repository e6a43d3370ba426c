package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.docs.howto.CashierScreen.Button;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.junit.Simulated;
import org.joda.money.Money;

final class CashierScreenTest {

    private static final Sale SALE = Sale.builder()
            .tender(Tender.of("4711"))
            .amount(Money.parse("GBP 12.50"))
            .build();

    @Simulated("axept")
    void whoHasPaidIsDone(SimulatedTill till) {
        CashierScreen screen = CashierScreen.of(till.perform(SALE));

        assertThat(screen.buttons()).containsExactly(Button.DONE);
        assertThat(screen.amount()).contains("12.50");
        assertThat(screen.headline()).isNotEmpty();
    }

    @Simulated("axept")
    void anotherTryAfterADeclineIsPaidOnce(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().declined("51"));
        Outcome declined = till.perform(SALE);
        assertThat(CashierScreen.of(declined).buttons()).contains(Button.TRY_AGAIN);
        assertThat(CashierScreen.of(declined).amount()).isEmpty();

        Outcome again = till.finish(TryAgainButton.press(
                till.terminal(),
                Sale.builder().tender(SALE.tender()).amount(Money.parse("GBP 12.50")),
                new TerminalListener() {}));

        assertThat(again).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
    }

    @Simulated("axept")
    void whatIsUnknownIsNotTriedAgain(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        Attempt attempt = till.start(SALE);
        till.finishOr(attempt, () -> !terminal.starts().isEmpty());
        terminal.refuseConnections(true);

        CashierScreen screen = CashierScreen.of(till.finish(attempt));

        assertThat(screen.buttons()).containsExactly(Button.CALL_SUPERVISOR);
        assertThat(screen.advice()).contains(attempt.id().shown());
    }

    @Simulated("payxpert")
    void theRestOfWhatWasPaidInPartIsStillToBePaid(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().approvedPartially(Money.parse("EUR 10.00")));
        Outcome part = till.perform(Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Money.parse("EUR 12.50"))
                .build());

        assertThat(CashierScreen.of(part).buttons()).containsExactly(Button.PAY_THE_REST);
        assertThat(CashierScreen.of(part).amount()).contains("10.00");
    }

    @Simulated("axept")
    void aTerminalThatIsNotThereMayBeTriedAgain(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.refuseConnections(true);

        assertThat(CashierScreen.of(till.perform(SALE)).buttons())
                .containsExactlyInAnyOrder(Button.TRY_AGAIN, Button.PAY_OTHERWISE);
    }

    @Simulated("paynt")
    void whatTheTerminalCannotDoIsNotTriedAgain(SimulatedTill till) {
        Outcome refused = till.perform(Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Money.parse("EUR 12.50"))
                .gratuity(Money.parse("EUR 1.00"))
                .build());

        assertThat(CashierScreen.of(refused).buttons())
                .containsExactlyInAnyOrder(Button.CALL_SUPERVISOR, Button.PAY_OTHERWISE);
    }
}
