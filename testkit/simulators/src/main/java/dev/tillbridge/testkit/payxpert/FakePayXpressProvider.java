package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.AppSimulatorProvider;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import java.util.Set;

/** Opens PayXpress, and PayXpress APM beside it. */
public final class FakePayXpressProvider implements AppSimulatorProvider {

    /** Is called by the service loader. */
    public FakePayXpressProvider() {}

    @Override
    public Set<String> ids() {
        return Set.of("payxpert-app", "payxpert-apm");
    }

    @Override
    public SimulatedTerminal open(SimulatorOptions options) {
        return FakePayXpress.open(options);
    }
}
