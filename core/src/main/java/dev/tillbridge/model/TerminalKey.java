package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Identifies a physical terminal: the driver's family and the serial number, never an address. */
public record TerminalKey(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*:[\\x21-\\x7E]{1,64}");

    /** Checks the form: the driver's id, a colon and the serial number. */
    public TerminalKey {
        if (!FORM.matcher(value).matches() || SafeText.holdsCardNumber(value)) {
            // The text is not repeated: it may be anything, a card number included.
            throw new IllegalArgumentException("not a terminal key: the driver's id, a colon and the serial number");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
