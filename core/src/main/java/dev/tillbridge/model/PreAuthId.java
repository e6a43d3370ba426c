package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Identifies a pre-authorisation at the terminal; learned when it was opened. */
public record PreAuthId(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** Checks the form: 1 to 64 printable characters without blanks. */
    public PreAuthId {
        IdForm.check(value, "a pre-authorisation id", FORM, "1 to 64 printable characters without blanks");
    }

    /**
     * Returns whether it is the same hold's: who finds one by its id may take the letters as capital or small ones, and a
     * number with zeros in front or without.
     */
    public boolean isSameAs(PreAuthId other) {
        return IdForm.isSame(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
