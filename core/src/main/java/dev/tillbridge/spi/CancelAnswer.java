package dev.tillbridge.spi;

import dev.tillbridge.model.SafeText;

/**
 * What was observed when the terminal was asked to cancel; whether it did is found out by looking the start up.
 *
 * @param kind what came back
 * @param text the terminal's text
 */
public record CancelAnswer(Kind kind, String text) {

    /** What came back. */
    public enum Kind {
        /** The terminal took the request. */
        TAKEN,
        /** The terminal refused, for instance as it is too late. */
        REFUSED,
        /** No usable answer came. */
        LOST
    }

    /** Hides card numbers in the text. */
    public CancelAnswer {
        text = SafeText.of(text);
    }
}
