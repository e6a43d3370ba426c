package dev.tillbridge.cli.site;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.testkit.AppSimulatorProvider;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

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

    /** Returns whether a driver hands the screen over to an app on the terminal itself. */
    static boolean handsOver(String driver) {
        return app(driver).isPresent();
    }

    /**
     * Returns what opens a simulated terminal of a driver, or the app that it hands over to.
     *
     * @throws CommandFailure when nobody can simulate it
     */
    static Function<SimulatorOptions, SimulatedTerminal> opener(String driver) {
        Optional<AppSimulatorProvider> app = app(driver);
        return app.isPresent() ? app.get()::open : provider(driver)::open;
    }

    private static Optional<AppSimulatorProvider> app(String driver) {
        return ServiceLoader.load(AppSimulatorProvider.class, Simulators.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.ids().contains(driver))
                .findFirst();
    }

    private static ServiceLoader<SimulatorProvider> load() {
        return ServiceLoader.load(SimulatorProvider.class, Simulators.class.getClassLoader());
    }
}
