package dev.tillbridge;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.spi.TerminalDriver;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drivers on the class path. Immutable.
 *
 * <p>A broken driver does not keep the others from working; it is told of when a configuration asks for a driver that is not there.
 */
public final class InstalledDrivers {

    private static final Logger log = LoggerFactory.getLogger(InstalledDrivers.class);

    private final Map<String, TerminalDriver> drivers;
    private final List<String> broken;

    private InstalledDrivers(Map<String, TerminalDriver> drivers, List<String> broken) {
        this.drivers = Map.copyOf(drivers);
        this.broken = List.copyOf(broken);
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
        Map<String, TerminalDriver> found = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        Iterator<TerminalDriver> drivers =
                ServiceLoader.load(TerminalDriver.class, loader).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return new InstalledDrivers(found, broken);
                }
                add(found, drivers.next());
            } catch (ServiceConfigurationError e) {
                log.warn("A driver on the class path cannot be loaded: {}", e.getMessage());
                broken.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void add(Map<String, TerminalDriver> found, TerminalDriver driver) {
        TerminalDriver other = found.putIfAbsent(driver.id(), driver);
        if (other != null && !other.getClass().equals(driver.getClass())) {
            throw new DriverException(
                    ErrorCode.DRIVER,
                    "Two drivers are called '" + driver.id() + "': "
                            + other.getClass().getName() + " in " + origin(other) + " and "
                            + driver.getClass().getName() + " in " + origin(driver)
                            + ". Take one of the jars off the class path. Nothing was sent");
        }
    }

    private static String origin(TerminalDriver driver) {
        CodeSource source = driver.getClass().getProtectionDomain().getCodeSource();
        return source == null ? "an unknown place" : String.valueOf(source.getLocation());
    }

    /**
     * Returns a driver.
     *
     * @throws DriverException when there is none of that id, with what is there and what is broken
     */
    public TerminalDriver driver(String id) {
        TerminalDriver driver = drivers.get(id);
        if (driver == null) {
            throw new DriverException(
                    ErrorCode.DRIVER,
                    "There is no driver '" + id + "'. On the class path: " + ids()
                            + (broken.isEmpty() ? "" : "; cannot be loaded: " + String.join("; ", broken))
                            + ". Add the driver's jar. Nothing was sent");
        }
        return driver;
    }

    /** Returns the ids of the drivers, sorted. */
    public List<String> ids() {
        return drivers.keySet().stream().sorted().toList();
    }

    /** Returns why drivers on the class path could not be loaded. */
    public List<String> broken() {
        return broken;
    }

    /** Returns the settings of every driver, for reading a configuration and for its schema. */
    public Map<String, List<Setting<?>>> settings() {
        Map<String, List<Setting<?>>> settings = new TreeMap<>();
        drivers.forEach((id, driver) -> settings.put(id, driver.settings()));
        return settings;
    }
}
