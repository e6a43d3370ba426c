package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Identifies one try to perform one operation; 128 random bits as 32 hexadecimal digits, never used again. */
public record AttemptId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final int SHORT = 8;

    /** Checks the form: 32 lower-case hexadecimal digits. */
    public AttemptId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an attempt id: 32 lower-case hexadecimal digits");
        }
    }

    /** Returns the first eight digits, enough for a person to tell attempts apart. */
    public String shown() {
        return value.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return value;
    }
}
