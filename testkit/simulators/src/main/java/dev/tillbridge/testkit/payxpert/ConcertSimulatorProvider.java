package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;

/** Opens simulated PayXpress terminals that speak Concert; found by {@link java.util.ServiceLoader}. */
public final class ConcertSimulatorProvider implements SimulatorProvider {

    /** Creates the provider; does no work. */
    public ConcertSimulatorProvider() {}

    @Override
    public String id() {
        return ConcertSimulator.ID;
    }

    @Override
    public Simulator open(SimulatorOptions options) {
        return ConcertSimulator.open(options);
    }
}
