package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Who can speak for the terminals of a shop, each in the order of the drivers' ids.
 *
 * @param wires for terminals in the network
 * @param screens for apps on the till's own device
 */
record Tongues(List<TongueProvider> wires, List<ScreenTongueProvider> screens) {

    /** Keeps copies. */
    Tongues {
        wires = List.copyOf(wires);
        screens = List.copyOf(screens);
    }

    /** Returns all that are on the class path. */
    static Tongues load() {
        return new Tongues(
                ServiceLoader.load(TongueProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted((a, b) -> a.driver().compareTo(b.driver()))
                        .toList(),
                ServiceLoader.load(ScreenTongueProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted((a, b) -> a.driver().compareTo(b.driver()))
                        .toList());
    }

    /** Returns those of some drivers. */
    Tongues only(Collection<String> drivers) {
        return new Tongues(
                wires.stream().filter(wire -> drivers.contains(wire.driver())).toList(),
                screens.stream()
                        .filter(screen -> drivers.contains(screen.driver()))
                        .toList());
    }

    /** Returns who speaks for terminals in the network. */
    TongueProvider wire(String driver) {
        return wires.stream()
                .filter(wire -> wire.driver().equals(driver))
                .findFirst()
                .orElseThrow();
    }

    /** Returns who speaks for an app on the till's own device; empty where the driver's terminals are in the network. */
    Optional<ScreenTongueProvider> screen(String driver) {
        return screens.stream().filter(screen -> screen.driver().equals(driver)).findFirst();
    }
}
