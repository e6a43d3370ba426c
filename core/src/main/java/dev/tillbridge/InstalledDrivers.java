package dev.tillbridge;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.spi.TerminalDriver;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The drivers on the class path. Immutable.
 *
 * <p>A broken driver does not keep the others from working; it is told of when a configuration asks for a driver that is not there.
 */
public final class InstalledDrivers {

    private final Installed<TerminalDriver> drivers;

    private InstalledDrivers(Installed<TerminalDriver> drivers) {
        this.drivers = drivers;
    }

    /** Finds the drivers that the class loader of this library sees. */
    public static InstalledDrivers load() {
        ClassLoader loader = InstalledDrivers.class.getClassLoader();
        return load(loader == null ? ClassLoader.getSystemClassLoader() : loader);
    }

    /**
     * Finds the drivers that a class loader sees.
     *
     * @throws DriverException when two of them have one id
     */
    public static InstalledDrivers load(ClassLoader loader) {
        return new InstalledDrivers(
                Installed.load(TerminalDriver.class, "drivers", driver -> List.of(driver.id()), loader));
    }

    /**
     * Returns a driver.
     *
     * @throws DriverException when there is none of that id, with what is there and what is broken
     */
    public TerminalDriver driver(String id) {
        return drivers.find(id)
                .orElseThrow(() -> new DriverException(
                        ErrorCode.DRIVER,
                        "There is no driver '" + id + "'. On the class path: " + ids()
                                + (broken().isEmpty() ? "" : "; cannot be loaded: " + String.join("; ", broken()))
                                + ". Add the driver's jar. Nothing was sent"));
    }

    /** Returns the ids of the drivers, sorted. */
    public List<String> ids() {
        return drivers.ids();
    }

    /** Returns why drivers on the class path could not be loaded. */
    public List<String> broken() {
        return drivers.broken();
    }

    /** Returns the settings of every driver, for reading a configuration and for its schema. */
    public Map<String, List<Setting<?>>> settings() {
        Map<String, List<Setting<?>>> settings = new TreeMap<>();
        ids().forEach(id -> settings.put(id, driver(id).settings()));
        return settings;
    }
}
