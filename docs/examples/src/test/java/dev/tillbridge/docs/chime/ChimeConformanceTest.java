package dev.tillbridge.docs.chime;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.DriverConformance;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** Certifies the Chime driver. */
class ChimeConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new ChimeDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return new ChimeSimulator(SimulatorOptions.standard());
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(
                new ChimeSimulator(SimulatorOptions.builder().currency(currency).build()));
    }
}
