package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Settings with which a driver waits less than a shop would let it, as it waits in real time.
 *
 * <p>They are known by their names: what ends in {@code Timeout} or {@code Limit} ends a wait for a silent terminal, what ends in
 * {@code Period} is a silence that ends an answer. What a driver refuses stays as it is. Pure.
 */
final class Haste {

    private static final Duration SILENCE = Duration.ofMillis(50);

    private Haste() {}

    /** Says whether a driver takes settings, by opening its terminal. */
    @FunctionalInterface
    interface Trial {
        void open(Map<String, Object> settings);
    }

    /** Returns settings with which silences are short. */
    static Map<String, Object> shortSilences(List<Setting<?>> settings, Trial trial) {
        return taken(settings, setting -> setting.name().endsWith("Period"), SILENCE, trial);
    }

    /** Returns settings with which limits are short. */
    static Map<String, Object> shortLimits(List<Setting<?>> settings, Duration limit, Trial trial) {
        return taken(
                settings,
                setting -> setting.name().endsWith("Timeout") || setting.name().endsWith("Limit"),
                limit,
                trial);
    }

    private static Map<String, Object> taken(
            List<Setting<?>> settings, Predicate<Setting<?>> fit, Duration value, Trial trial) {
        Map<String, Object> taken = new HashMap<>();
        for (Setting<?> setting : settings) {
            boolean longer =
                    setting.defaultValue().orElse(null) instanceof Duration usual && usual.compareTo(value) > 0;
            if (longer && fit.test(setting)) {
                Map<String, Object> tried = new HashMap<>(taken);
                tried.put(setting.name(), value.toMillis() + "ms");
                if (isTaken(tried, trial)) {
                    taken = tried;
                }
            }
        }
        return Map.copyOf(taken);
    }

    private static boolean isTaken(Map<String, Object> settings, Trial trial) {
        try {
            trial.open(settings);
            return true;
        } catch (ConfigurationException e) {
            return false; // its default stays
        }
    }
}
