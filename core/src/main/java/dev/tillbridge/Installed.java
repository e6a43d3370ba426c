package dev.tillbridge;

import dev.tillbridge.model.ErrorCode;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What jars on the class path bring for drivers, by the id of the driver: a broken jar does not keep those behind it from working.
 * Immutable.
 *
 * @param <P> what is brought
 */
public final class Installed<P> {

    private static final Logger log = LoggerFactory.getLogger(Installed.class);

    private final Map<String, P> found;
    private final List<String> broken;

    private Installed(Map<String, P> found, List<String> broken) {
        this.found = Map.copyOf(found);
        this.broken = List.copyOf(broken);
    }

    /**
     * Finds what a class loader sees.
     *
     * @param type what services name in {@code META-INF/services}
     * @param words what several of them are called in a sentence, such as {@code drivers}
     * @param ids tells for which drivers one of them is
     * @throws DriverException when two of them are for one driver
     */
    public static <P> Installed<P> load(
            Class<P> type, String words, Function<P, ? extends Collection<String>> ids, ClassLoader loader) {
        Map<String, P> found = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        Iterator<P> services = ServiceLoader.load(type, loader).iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return new Installed<>(found, broken);
                }
                P service = services.next();
                ids.apply(service).forEach(id -> add(found, words, id, service));
            } catch (ServiceConfigurationError | LinkageError e) {
                log.warn("One of the {} on the class path cannot be loaded: {}", words, e.getMessage());
                broken.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static <P> void add(Map<String, P> found, String words, String id, P service) {
        P other = found.putIfAbsent(id, service);
        if (other != null && !other.getClass().equals(service.getClass())) {
            throw new DriverException(
                    ErrorCode.DRIVER,
                    "Two " + words + " are called '" + id + "': "
                            + other.getClass().getName() + " in " + origin(other) + " and "
                            + service.getClass().getName() + " in " + origin(service)
                            + ". Take one of the jars off the class path. Nothing was sent");
        }
    }

    private static String origin(Object service) {
        CodeSource source = service.getClass().getProtectionDomain().getCodeSource();
        return source == null ? "an unknown place" : String.valueOf(source.getLocation());
    }

    /** Returns what is there for a driver. */
    public Optional<P> find(String id) {
        return Optional.ofNullable(found.get(id));
    }

    /** Returns for which drivers something is there, sorted. */
    public List<String> ids() {
        return found.keySet().stream().sorted().toList();
    }

    /** Returns why others could not be loaded. */
    public List<String> broken() {
        return broken;
    }
}
