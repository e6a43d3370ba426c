package dev.tillbridge.testkit.paynt;

import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;

/** Opens simulated Paynt EPOS terminals; found by {@link java.util.ServiceLoader}. */
public final class PayntSimulatorProvider implements SimulatorProvider {

    /** Creates the provider; does no work. */
    public PayntSimulatorProvider() {}

    @Override
    public String id() {
        return PayntSimulator.ID;
    }

    @Override
    public Simulator open(SimulatorOptions options) {
        return PayntSimulator.open(options);
    }
}
