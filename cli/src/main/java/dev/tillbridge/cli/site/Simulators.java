package dev.tillbridge.cli.site;

import dev.tillbridge.Installed;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.testkit.AppSimulatorProvider;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The simulated terminals on the class path. */
public final class Simulators {

    private Simulators() {}

    /** Returns whose terminals can be simulated, as ids of drivers, sorted. */
    public static List<String> ids() {
        return installed().ids();
    }

    /**
     * Returns who can simulate the terminals of a driver.
     *
     * @throws CommandFailure when nobody can
     */
    public static SimulatorProvider provider(String driver) {
        Installed<SimulatorProvider> simulators = installed();
        return simulators
                .find(driver)
                .orElseThrow(() -> CommandFailure.usage("There is no simulator for '" + driver
                        + "', only for " + String.join(", ", simulators.ids())
                        + ". A jar in TILLBRIDGE_DRIVERS brings one by naming its SimulatorProvider in META-INF/services/"
                        + SimulatorProvider.class.getName() + ". Nothing was sent."));
    }

    /** Returns where a simulated terminal that a person uses remembers everything. */
    public static Path stateFile(Map<String, String> environment, String driver) {
        return Home.folder(environment).resolveSibling("screen").resolve(driver + ".json");
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
        return Installed.load(
                        AppSimulatorProvider.class,
                        "simulated apps",
                        AppSimulatorProvider::ids,
                        Simulators.class.getClassLoader())
                .find(driver);
    }

    private static Installed<SimulatorProvider> installed() {
        return Installed.load(
                SimulatorProvider.class,
                "simulators",
                provider -> List.of(provider.id()),
                Simulators.class.getClassLoader());
    }
}
