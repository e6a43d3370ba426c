package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Identifies a start at the terminal; chosen by us and sent in the start message. */
public record StartKey(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** Checks the form: 1 to 64 printable characters without blanks. */
    public StartKey {
        if (!isPossible(value)) {
            // The text is not repeated: it may be anything, a card number included.
            throw new IllegalArgumentException("not a start key: 1 to 64 printable characters without blanks");
        }
    }

    /**
     * Returns whether this can be a key: 1 to 64 printable characters without blanks, and nothing in it looks like card data, which would be
     * hidden wherever the key is written. A key made at random is made again where it cannot.
     */
    public static boolean isPossible(String value) {
        return FORM.matcher(value).matches() && SafeText.masked(value).equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
