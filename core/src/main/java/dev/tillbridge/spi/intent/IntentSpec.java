package dev.tillbridge.spi.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which activity to start, and with which extras. Immutable.
 *
 * <p>The receiving app reads each extra by its exact type, and takes one of another type for absent.
 *
 * @param packageName the app's package
 * @param className the activity's class
 * @param extras in order, each an {@link Integer}, {@link Boolean}, {@link String} or {@link Double}
 */
public record IntentSpec(String packageName, String className, Map<String, Object> extras) {

    /**
     * Copies the extras.
     *
     * @throws IllegalArgumentException when one is of another type
     */
    public IntentSpec {
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
        extras.forEach((name, value) -> {
            if (!(value instanceof Integer
                    || value instanceof Boolean
                    || value instanceof String
                    || value instanceof Double)) {
                throw new IllegalArgumentException(
                        "extra " + name + " is neither an Integer, a Boolean, a String nor a Double");
            }
        });
    }

    /** Names the activity and the extras, without their values. */
    @Override
    public String toString() {
        return packageName + "/" + className + extras.keySet();
    }
}
