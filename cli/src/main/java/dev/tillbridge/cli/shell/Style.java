package dev.tillbridge.cli.shell;

import java.util.Map;

/**
 * What the place where a person reads can show.
 *
 * @param live whether a line can be written over, and a person is there to answer
 * @param colour whether colours are wanted
 * @param unicode whether more than ASCII can be shown
 */
public record Style(boolean live, boolean colour, boolean unicode) {

    /** How wide everything is that we print. */
    public static final int WIDTH = 80;

    private static final String RESET = "\u001b[0m";

    /** Returns the style of a pipe or a file: plain lines. */
    public static Style plain() {
        return new Style(false, false, false);
    }

    /**
     * Returns the style of a screen.
     *
     * @param environment TERM, NO_COLOR and the locale decide
     */
    public static Style screen(Map<String, String> environment) {
        if (environment.getOrDefault("TERM", "dumb").equals("dumb")) {
            return plain();
        }
        // By the convention of no-color.org any value but the empty one counts.
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Style(true, colour, isUnicode(environment));
    }

    /** Returns whether the locale of this environment is one in UTF-8. */
    public static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                String lower = locale.toLowerCase(java.util.Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8");
            }
        }
        return false;
    }

    /** Returns the text in bold. */
    public String bold(String text) {
        return colour ? "\u001b[1m" + text + RESET : text;
    }

    /** Returns the text in bold green. */
    public String good(String text) {
        return colour ? "\u001b[1;32m" + text + RESET : text;
    }

    /** Returns the text in bold red. */
    public String bad(String text) {
        return colour ? "\u001b[1;31m" + text + RESET : text;
    }

    /** Returns the text in bold yellow. */
    public String doubtful(String text) {
        return colour ? "\u001b[1;33m" + text + RESET : text;
    }

    /** Returns the text in grey. */
    public String faint(String text) {
        return colour ? "\u001b[2m" + text + RESET : text;
    }
}
