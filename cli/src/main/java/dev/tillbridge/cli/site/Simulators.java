package dev.tillbridge.cli.site;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.testkit.SimulatorProvider;
import java.util.List;
import java.util.ServiceLoader;

/** The simulated terminals on the class path. */
public final class Simulators {

    private Simulators() {}

    /** Returns whose terminals can be simulated, as ids of drivers, sorted. */
    public static List<String> ids() {
        return load().stream().map(provider -> provider.get().id()).sorted().toList();
    }

    /**
     * Returns who can simulate the terminals of a driver.
     *
     * @throws CommandFailure when nobody can
     */
    public static SimulatorProvider provider(String driver) {
        return load().stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(driver))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("There is no simulator for '" + driver
                        + "', only for " + String.join(", ", ids())
                        + ". A jar in TILLBRIDGE_DRIVERS brings one by naming its SimulatorProvider in META-INF/services/"
                        + SimulatorProvider.class.getName() + ". Nothing was sent."));
    }

    private static ServiceLoader<SimulatorProvider> load() {
        return ServiceLoader.load(SimulatorProvider.class, Simulators.class.getClassLoader());
    }
}
