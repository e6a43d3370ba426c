package dev.tillbridge.cli.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What a command has around it. The streams belong to whoever made this, and are not closed.
 *
 * @param in where answers come from
 * @param out where results go
 * @param err where everything else goes
 * @param charset how the streams are encoded
 * @param environment the environment variables
 * @param terminal whether a person sits at both ends
 */
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Charset charset,
        Map<String, String> environment,
        boolean terminal) {

    private static final int NARROW = 40;

    /** Copies the environment. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Returns how things may be shown. */
    public Style style() {
        return terminal ? Style.screen(environment) : Style.plain();
    }

    /** Returns how many columns may be used: 40 to 80, by COLUMNS where somebody sits at a screen. */
    public int width() {
        String columns = terminal ? environment.getOrDefault("COLUMNS", "") : "";
        return columns.matches("[0-9]{1,4}")
                ? Math.max(NARROW, Math.min(Style.WIDTH, Integer.parseInt(columns)))
                : Style.WIDTH;
    }
}
