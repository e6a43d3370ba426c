package dev.tillbridge.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings of every driver that was found, by the id of the driver and in the order of the ids. */
final class KnownDrivers {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Map<String, List<Setting<?>>> settings = new TreeMap<>();

    /**
     * Checks what the drivers declare.
     *
     * @throws IllegalArgumentException when a driver has no proper id, declares a setting twice, or one that every terminal has anyway
     */
    KnownDrivers(Map<String, List<Setting<?>>> settings) {
        settings.forEach((id, declared) -> {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("a driver's id is in lower case, with dashes: " + id);
            }
            Set<String> names = new HashSet<>(commonKeys());
            for (Setting<?> setting : declared) {
                if (!names.add(setting.name())) {
                    throw new IllegalArgumentException("driver " + id + " declares the setting " + setting.name()
                            + ", which is declared already; give it another name");
                }
            }
            this.settings.put(id, List.copyOf(declared));
        });
    }

    Set<String> ids() {
        return settings.keySet();
    }

    List<Setting<?>> settingsOf(String driver) {
        return settings.getOrDefault(driver, List.of());
    }

    /** Returns the keys of a terminal with this driver. */
    List<String> keysOf(String driver) {
        return concat(commonKeys(), names(settingsOf(driver)));
    }

    /** Returns the keys of a terminal whatever its driver. */
    static List<String> commonKeys() {
        return concat(List.of(CommonSettings.DRIVER), names(CommonSettings.OF_A_TERMINAL));
    }

    /** Returns the drivers that have this key. */
    List<String> driversWith(String key) {
        return ids().stream().filter(id -> names(settingsOf(id)).contains(key)).toList();
    }

    private static List<String> names(Collection<Setting<?>> settings) {
        return settings.stream().map(Setting::name).toList();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
