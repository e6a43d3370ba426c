package dev.tillbridge.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identifies a physical terminal: the driver's family and the serial number, never an address.
 *
 * <p>Serial numbers are compared as vendors do, without regard to letter case: a key has them in capital letters, however they were written.
 */
public record TerminalKey(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*:[\\x21-\\x7E]{1,64}");

    /** Checks the form, the driver's id, a colon and the serial number, and takes the latter in capital letters. */
    public TerminalKey {
        if (!FORM.matcher(value).matches() || SafeText.holdsCardNumber(value)) {
            // The text is not repeated: it may be anything, a card number included.
            throw new IllegalArgumentException("not a terminal key: the driver's id, a colon and the serial number");
        }
        int serial = value.indexOf(':') + 1;
        value = value.substring(0, serial) + value.substring(serial).toUpperCase(Locale.ROOT);
    }

    /** Returns whether a serial number that a terminal tells is that of this one. */
    public boolean hasSerial(String told) {
        return value.substring(value.indexOf(':') + 1).equalsIgnoreCase(told);
    }

    @Override
    public String toString() {
        return value;
    }
}
