package dev.tillbridge.model;

/**
 * Makes text that comes from a terminal, or from a person, safe to show, to keep and to log (I5).
 *
 * <p>Every text passes through here when it enters a type of this model, of the journal or of the SPI; nobody else needs to. Safe for use
 * by several threads.
 */
public final class SafeText {

    private SafeText() {}

    /** Returns the text without what must not be shown: of a card number only the last four digits are left. */
    public static String of(String text) {
        return CardNumbers.masked(text);
    }

    /** Returns whether the text holds something that looks like a full card number, which no reference and no key may. */
    public static boolean holdsCardNumber(String text) {
        return CardNumbers.foundIn(text);
    }
}
