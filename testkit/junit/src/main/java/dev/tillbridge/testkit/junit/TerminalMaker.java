package dev.tillbridge.testkit.junit;

import dev.tillbridge.Installed;
import dev.tillbridge.testkit.AppSimulatorProvider;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens the simulated terminals of a driver.
 *
 * @param id the driver's
 * @param settings what stands in the terminal's entry of the configuration beside what reaches it
 */
record TerminalMaker(String id, Function<SimulatorOptions, SimulatedTerminal> opener, Map<String, Object> settings) {

    /** Returns what opens the terminals of a driver; empty where the class path has nothing that simulates them. */
    static Optional<TerminalMaker> find(String driver) {
        ClassLoader loader = TerminalMaker.class.getClassLoader();
        Optional<Function<SimulatorOptions, SimulatedTerminal>> terminal = Installed.load(
                        SimulatorProvider.class, "simulators", provider -> List.of(provider.id()), loader)
                .find(driver)
                .map(provider -> provider::open);
        return terminal.or(() -> Installed.load(
                                AppSimulatorProvider.class, "simulated apps", AppSimulatorProvider::ids, loader)
                        .find(driver)
                        .map(provider -> provider::open))
                .map(opener -> new TerminalMaker(driver, opener, Map.of()));
    }

    TerminalMaker with(Map<String, Object> others) {
        return new TerminalMaker(id, opener, others);
    }

    SimulatedTerminal open() {
        return opener.apply(SimulatorOptions.standard());
    }
}
