package dev.tillbridge.testkit.axept;

import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;

/** Opens simulated axept PRO terminals; found by {@link java.util.ServiceLoader}. */
public final class AxeptSimulatorProvider implements SimulatorProvider {

    /** Creates the provider; does no work. */
    public AxeptSimulatorProvider() {}

    @Override
    public String id() {
        return AxeptSimulator.ID;
    }

    @Override
    public Simulator open(SimulatorOptions options) {
        return AxeptSimulator.open(options);
    }
}
