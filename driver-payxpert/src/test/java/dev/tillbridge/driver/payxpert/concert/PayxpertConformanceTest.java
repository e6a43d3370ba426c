package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** The driver contract, against the simulated terminal. */
class PayxpertConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return tuned(SimulatorOptions.standard());
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(tuned(SimulatorOptions.builder().currency(currency).build()));
    }

    /** A terminal that takes a request for complete sooner: the driver sends each at once. */
    private static ConcertSimulator tuned(SimulatorOptions options) {
        ConcertSimulator terminal = ConcertSimulator.open(options);
        terminal.quietPeriod(Duration.ofMillis(20));
        return terminal;
    }
}
