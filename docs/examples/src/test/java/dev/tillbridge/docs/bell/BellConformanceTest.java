package dev.tillbridge.docs.bell;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.DriverConformance;

/** Certifies the Bell driver. */
class BellConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new BellDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return new BellSimulator(SimulatorOptions.standard());
    }
}
