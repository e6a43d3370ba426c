package dev.tillbridge.testkit.simulation;

import java.util.Arrays;

/** Reads the few kinds of values that a terminal's settings have, as YAML writes them. */
final class Yaml {

    private Yaml() {}

    static Object value(String written) {
        if (written.equals("true") || written.equals("false")) {
            return Boolean.valueOf(written);
        }
        if (written.startsWith("[") && written.endsWith("]")) {
            String within = written.substring(1, written.length() - 1);
            return Arrays.stream(within.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        if (written.length() > 1 && written.startsWith("\"") && written.endsWith("\"")) {
            return written.substring(1, written.length() - 1);
        }
        return written.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(written) : written;
    }
}
