package dev.tillbridge.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A card number of which only the last four digits are left. */
public record MaskedPan(String value) {

    private static final Pattern MASKED = Pattern.compile("[*]{4,15}[0-9]{4}");
    private static final Pattern LAST_FOUR = Pattern.compile("(?s).*?([0-9]{4})\\s*");

    /** Checks that nothing but the last four digits is there. */
    public MaskedPan {
        if (!MASKED.matcher(value).matches()) {
            // The value may be a full card number: it must not get into a message.
            throw new IllegalArgumentException("not a masked card number (" + value.length() + " characters)");
        }
    }

    /** Returns the last four digits of what a terminal sent, however much of the number it showed; empty when it ends in no four digits. */
    public static Optional<MaskedPan> from(String sent) {
        Matcher end = LAST_FOUR.matcher(sent);
        return end.matches() ? Optional.of(new MaskedPan("************" + end.group(1))) : Optional.empty();
    }

    /** Returns the last four digits. */
    public String lastFour() {
        return value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return value;
    }
}
