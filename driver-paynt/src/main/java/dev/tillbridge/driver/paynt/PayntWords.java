package dev.tillbridge.driver.paynt;

import dev.tillbridge.spi.http.HttpOutcome.Answered;

/**
 * Tells people what a terminal answered, and quotes no more of it than a short plain text. Immutable.
 *
 * @param name the terminal's name in the configuration
 */
record PayntWords(String name) {

    private static final int LONGEST_SHOWN = 120;

    /** Returns what was answered, as the beginning of a sentence. */
    String told(Answered answer, String to) {
        String text = shown(answer.body());
        return "The terminal " + name + " answered " + answer.status() + (text.isEmpty() ? "" : " (" + text + ")") + " "
                + to;
    }

    /**
     * Returns a text that people can read; nothing of a body that may hold more than that.
     *
     * @protocol paynt 4.5 [client code]: errors are plain text
     */
    static String shown(String body) {
        String text = body.strip();
        boolean isPlain = text.length() <= LONGEST_SHOWN
                && text.chars().allMatch(c -> c >= ' ')
                && !text.startsWith("{")
                && !text.startsWith("[")
                && !text.startsWith("<");
        return isPlain ? text : "";
    }
}
