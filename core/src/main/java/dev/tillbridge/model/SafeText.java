package dev.tillbridge.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes text that comes from a terminal, or from a person, safe to show, to keep and to log (I5).
 *
 * <p>Every text passes through here when it enters a type of this model, of the journal or of the SPI; no driver needs to. Hidden are
 * whole card numbers and half-masked ones but for the last four digits, expiry dates, and what stands on a magnetic stripe: a star takes
 * the place of each character, so that a reader sees that something was there. So they are where their characters are written as
 * numbers, or all of it as Base64 or in hexadecimal. Safe for use by several threads; the time that it takes grows with the length of the
 * text alone.
 */
public final class SafeText {

    private static final int LONGEST = 10_000;
    private static final String CUT = " [... cut]";

    /** A power of two. */
    private static final int KEPT = 256;

    private static final int LONGEST_KEPT = 4_096;

    /**
     * Texts that were looked at not long ago and hold nothing to hide: a receipt passes here when it is received, recorded and read again. Each
     * stands where its hash says; whoever finds another text there looks for himself, so that no lock is needed.
     */
    private static final String[] HARMLESS = new String[KEPT];

    private SafeText() {}

    /**
     * Returns the text as one line that is safe to show: card data hidden, characters that are not seen left out, blanks for tabs and line
     * ends, and at most 10,000 characters, with a note at the end where it was longer.
     */
    public static String of(String text) {
        return cut(seen(masked(text), false));
    }

    /** Returns the text as {@link #of} does, with its tabs and line ends and at any length. */
    public static String ofLines(String text) {
        return seen(masked(text), true);
    }

    /** Returns the text with its card data hidden and otherwise as it was, also in length: for what is written in somebody's syntax. */
    public static String masked(String text) {
        int place = text.hashCode() & (KEPT - 1);
        if (text.equals(HARMLESS[place])) {
            return text;
        }
        String masked = lookedAt(text);
        if (masked.equals(text) && text.length() <= LONGEST_KEPT) {
            HARMLESS[place] = text;
        }
        return masked;
    }

    private static String lookedAt(String text) {
        String packed = PackedText.masked(text, SafeText::holdsCardData);
        if (hasNoDigit(packed)) {
            return packed; // without one there is no number and no date
        }
        // What is written as numbers may be no escape at all: it is read as it stands there, too.
        return printed(Escapes.mayBeIn(packed) ? printed(packed, true) : packed, false);
    }

    private static String printed(String text, boolean unescapes) {
        PrintedText printed = new PrintedText(text, unescapes);
        hideIn(printed);
        return printed.shown();
    }

    private static boolean holdsCardData(String text) {
        PrintedText printed = new PrintedText(text);
        hideIn(printed);
        return printed.hidesSomething();
    }

    private static void hideIn(PrintedText printed) {
        CardNumbers.hideIn(printed);
        printed.settle();
        HalfMasked.hideIn(printed);
        printed.settle();
        ExpiryDates.hideIn(printed);
    }

    /** Returns whether there is no digit of any script; false also where that would take longer to find out. */
    private static boolean hasNoDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the text holds something that looks like a full card number, in whatever writing, which no reference and no key may. */
    public static boolean holdsCardNumber(String text) {
        return holdsCardNumber(text, false)
                || (Escapes.mayBeIn(text) && holdsCardNumber(text, true))
                || !PackedText.masked(text, packed -> holdsCardNumber(packed, false))
                        .equals(text);
    }

    private static boolean holdsCardNumber(String text, boolean unescapes) {
        PrintedText printed = new PrintedText(text, unescapes);
        CardNumbers.hideIn(printed);
        return printed.hidesSomething();
    }

    /** Returns texts that stand beside or below each other as {@link #of} does, also hiding what begins in one and ends in the next. */
    static List<String> ofEach(List<String> texts) {
        List<String> each =
                texts.stream().map(text -> seen(masked(text), false)).toList();
        boolean alone = each.stream().filter(text -> !text.isEmpty()).count() <= 1;
        return (alone ? each : together(each)).stream().map(SafeText::cut).toList();
    }

    /** Returns texts each of which is safe by itself, also without what begins in one and ends in the next. */
    static List<String> together(List<String> safe) {
        return Arrays.asList(masked(String.join("\n", safe)).split("\n", -1));
    }

    /** Returns the text as {@link #of} does; null where there is nothing to see. */
    static @Nullable String ofOptional(@Nullable String text) {
        String safe = text == null ? "" : of(text);
        return safe.isBlank() ? null : safe;
    }

    private static String seen(String text, boolean lines) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder seen = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int unseen = Unseen.lengthAt(text, i);
            char c = text.charAt(i);
            if (unseen > 0) {
                i += unseen;
            } else if (lines && (c == '\t' || c == '\n')) {
                seen.append(c);
                i++;
            } else if (c == '\t' || Unseen.isLineEnd(c)) {
                int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
                seen.append(lines ? '\n' : ' ');
                i = end;
            } else {
                int end = i + Character.charCount(text.codePointAt(i));
                seen.append(text, i, end);
                i = end;
            }
        }
        return seen.length() == text.length() && text.contentEquals(seen) ? text : seen.toString();
    }

    /** Returns whether all of it is seen as it is; false also where that would take longer to find out. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
