package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Identifies a transaction at the terminal or its acquirer; learned from an answer. Blanks around it are no part of it. */
public record ProviderRef(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,128}");

    /** Checks the form: 1 to 128 printable characters. */
    public ProviderRef {
        value = value.strip();
        IdForm.check(value, "a provider reference", FORM, "1 to 128 printable characters");
        if (!SafeText.masked(value).equals(value)) {
            throw new IllegalArgumentException("not a provider reference: it holds what looks like data of a card");
        }
    }

    /**
     * Returns whether it is the same transaction's: who finds one by its id may take the letters as capital or small ones, and a
     * number with zeros in front or without.
     */
    public boolean isSameAs(ProviderRef other) {
        return IdForm.isSame(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
