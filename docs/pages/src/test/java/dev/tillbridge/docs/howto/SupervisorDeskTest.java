package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.junit.Simulated;
import java.time.Duration;
import org.joda.money.Money;

final class SupervisorDeskTest {

    private static final Sale SALE = Sale.builder()
            .tender(Tender.of("4711"))
            .amount(Money.parse("GBP 12.50"))
            .build();

    private static Attempt unknown(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        Attempt attempt = till.start(SALE);
        till.finishOr(attempt, () -> !terminal.starts().isEmpty());
        terminal.refuseConnections(true);
        assertThat(till.finish(attempt)).isInstanceOf(Outcome.Unknown.class);
        return attempt;
    }

    @Simulated("axept")
    void whatAPersonSawOnTheTerminalIsPaidOnceItIsConfirmed(SimulatedTill till, SimulatedTerminal terminal) {
        Attempt attempt = unknown(till, terminal);
        SupervisorDesk desk = new SupervisorDesk(till.terminal());
        assertThat(desk.waiting())
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.facts()).isNotEmpty());

        ProposedResolution proposed = desk.sawPayment(attempt.id(), "auth 123456", "Anna");
        assertThat(attempt.summary().outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(proposed.consequence()).isNotEmpty();
        proposed.confirm();

        assertThat(attempt.summary().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Approved.class,
                        paid -> assertThat(paid.decidedByPerson()).isTrue());
    }

    @Simulated("axept")
    void whatTheTerminalDoesNotHaveMayBeTriedAgain(SimulatedTill till, SimulatedTerminal terminal) {
        Attempt attempt = unknown(till, terminal);

        new SupervisorDesk(till.terminal()).sawNoPayment(attempt.id(), "Anna").confirm();

        assertThat(attempt.summary().outcome()).isInstanceOf(Outcome.NotStarted.class);
    }

    @Simulated("axept")
    void aTerminalThatContradictsThePersonIsComparedByAPerson(SimulatedTill till, SimulatedTerminal terminal) {
        Attempt attempt = unknown(till, terminal);
        SupervisorDesk desk = new SupervisorDesk(till.terminal());
        desk.sawNoPayment(attempt.id(), "Anna").confirm();
        terminal.refuseConnections(false);
        till.pass(Duration.ofHours(1));

        assertThat(attempt.summary().outcome().conflict()).isPresent();
        assertThat(CashierScreen.of(attempt.summary().outcome()).buttons())
                .containsExactly(CashierScreen.Button.CALL_SUPERVISOR);
        desk.compared(attempt.id(), "Ben", "it was paid; the goods are paid for")
                .confirm();

        assertThat(desk.waiting()).isEmpty();
    }
}
