package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.Money;

/** Takes payments at one terminal, one after another, and looks at it where nobody knows what became of one. */
final class Cashier {

    private static final int FAULTS_OF_THOUSAND = 10;
    private static final String ANN = "Ann";

    private final Terminal terminal;
    private final Simulator simulator;
    private final int shift;
    private final SplittableRandom chance;
    private final List<FaultPlan> faults;
    private long payments;
    private long paid;

    Cashier(Terminal terminal, Simulator simulator, int shift) {
        this.terminal = terminal;
        this.simulator = simulator;
        this.shift = shift;
        this.chance = new SplittableRandom(shift);
        this.faults = List.of(
                        Fault.REFUSE_CONNECTION.at(Moment.CONNECT),
                        Fault.LOSE_ANSWER.at(Moment.START),
                        Fault.RESET_ANSWER.at(Moment.START),
                        Fault.TRUNCATE_ANSWER.at(Moment.START),
                        Fault.GARBLE_ANSWER.at(Moment.START),
                        Fault.DUPLICATE_ANSWER.at(Moment.START),
                        Fault.REJECT.at(Moment.START),
                        Fault.LOSE_ANSWER.at(Moment.LOOKUP_RESULT),
                        Fault.RESET_DURING_ANSWER.at(Moment.LOOKUP_RESULT),
                        Fault.MISSING_VERDICT.at(Moment.LOOKUP_RESULT))
                .stream()
                .filter(simulator::canInject)
                .toList();
    }

    /** Works until then, and returns how many payments there were. */
    long workUntil(Instant end) {
        simulator.pairingCode().ifPresent(code -> terminal.pair(code, null));
        while (Instant.now().isBefore(end)) {
            pay();
        }
        assertThat(simulator.ledger().captured())
                .as("charges at %s", terminal.name())
                .hasSize((int) paid);
        return payments;
    }

    private void pay() {
        payments++;
        if (chance.nextInt(1000) < FAULTS_OF_THOUSAND) {
            simulator.next(Scenario.tapsCard().but(faults.get(chance.nextInt(faults.size()))));
        }
        Outcome outcome = terminal.sale(Sale.builder()
                .tender(Tender.of(terminal.name() + "-" + shift + "-" + payments))
                .amount(Money.ofMinor(terminal.currency(), 100 + chance.nextInt(9_900)))
                .build());
        paid += outcome instanceof Outcome.Approved ? 1 : 0;
        for (AttemptSummary unknown : terminal.unresolved()) {
            decide(unknown);
        }
        terminal.unacknowledged().forEach(each -> terminal.acknowledge(each.id()));
        simulator.clearFaults();
    }

    /** Looks at the terminal: what it charged more than was paid is this one. */
    private void decide(AttemptSummary unknown) {
        simulator.settle();
        boolean isPaid = simulator.ledger().captured().size() > paid;
        Resolution resolution = isPaid
                ? Resolution.paid("R-1", ANN, "it is on the roll")
                : Resolution.notPaid(ANN, "it is not on the roll");
        terminal.propose(unknown.id(), resolution).confirm();
        paid += isPaid ? 1 : 0;
    }
}
