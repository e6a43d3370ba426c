package dev.tillbridge.bridge;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A bridge in front of simulated terminals, over their real wires, in a folder of its own. */
final class BridgeDesk implements AutoCloseable {

    private final Path folder;
    private final UnaryOperator<BridgeSettings> settings;
    private final Map<String, Simulator> simulators = new LinkedHashMap<>();
    private @Nullable Bridge bridge;
    private @Nullable TerminalListener listener;

    private BridgeDesk(Path folder, UnaryOperator<BridgeSettings> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Opens a bridge with one terminal for each of these drivers, called like it. */
    static BridgeDesk open(Path folder, String... drivers) {
        return open(folder, usual -> usual, Pace.immediate(), drivers);
    }

    static BridgeDesk open(Path folder, UnaryOperator<BridgeSettings> settings, Pace pace, String... drivers) {
        BridgeDesk desk = new BridgeDesk(folder, settings);
        for (String driver : drivers) {
            desk.simulators.put(driver, simulator(driver, pace));
        }
        desk.start();
        return desk;
    }

    /** Opens a bridge with terminals of these drivers that all take pounds. */
    static BridgeDesk inPounds(Path folder, String... drivers) {
        BridgeDesk desk = new BridgeDesk(folder, usual -> usual);
        for (String driver : drivers) {
            desk.simulators.put(
                    driver,
                    provider(driver)
                            .open(SimulatorOptions.builder()
                                    .pace(Pace.immediate())
                                    .currency(CurrencyUnit.of("GBP"))
                                    .build()));
        }
        desk.start();
        return desk;
    }

    static Simulator simulator(String driver, Pace pace) {
        return provider(driver).open(SimulatorOptions.builder().pace(pace).build());
    }

    private static SimulatorProvider provider(String driver) {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(driver))
                .findFirst()
                .orElseThrow();
    }

    /** Opens the bridge. */
    void start() {
        BridgeSettings wanted = settings.apply(BridgeSettings.loopback(folder.resolve("data")));
        bridge = Bridge.open(wanted, listening -> {
            listener = listening;
            return GuiceTerminalsOpener.open(
                    configuration(), listening, null, new FileTerminalLocks(folder.resolve("locks")));
        });
    }

    /** Returns the configuration of all terminals. */
    Configuration configuration() {
        InstalledDrivers drivers = InstalledDrivers.load();
        Map<String, Object> terminals = new LinkedHashMap<>();
        simulators.forEach((name, simulator) -> {
            Map<String, Object> terminal = new HashMap<>(simulator.settings());
            terminal.put("driver", simulator.id());
            terminals.put(name, terminal);
        });
        return Configuration.from(
                Map.of("journal", "data/journal.db", "state", "data/state", "terminals", terminals),
                folder,
                drivers.settings());
    }

    Bridge bridge() {
        return Objects.requireNonNull(bridge);
    }

    /** Returns what the bridge listens with, to tell it of more than a terminal would in a test. */
    TerminalListener listener() {
        return Objects.requireNonNull(listener);
    }

    Simulator simulator(String name) {
        return Objects.requireNonNull(simulators.get(name));
    }

    TestTill register(String till) {
        return TestTill.register(bridge(), till);
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Closes the bridge and opens it again, in front of the same terminals. */
    void restart() {
        stop();
        start();
    }

    /** Calls a terminal by another name from the next opening on. */
    void rename(String before, String now) {
        simulators.put(now, Objects.requireNonNull(simulators.remove(before)));
    }

    /** Closes the bridge; the terminals go on. */
    void stop() {
        bridge().close();
        bridge = null;
    }

    @Override
    public void close() {
        if (bridge != null) {
            stop();
        }
        simulators.values().forEach(Simulator::close);
    }
}
