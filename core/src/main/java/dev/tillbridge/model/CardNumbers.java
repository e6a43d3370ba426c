package dev.tillbridge.model;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds card numbers in free text and hides all but their last four digits.
 *
 * <p>Thirteen to nineteen digits, alone or grouped by single blanks or hyphens, that begin like a payment card and pass the Luhn check,
 * count as a card number, also inside a longer run of digits. Every text that comes from a terminal passes through here before anything
 * else sees it (I5).
 */
final class CardNumbers {

    private static final Pattern DIGIT_RUN = Pattern.compile("[0-9](?:[ -]?[0-9]){12,}");
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int USUAL = 16;
    private static final int SHOWN = 4;

    private CardNumbers() {}

    /** Returns the text with every card number in it reduced to its last four digits. */
    static String masked(String text) {
        Matcher run = DIGIT_RUN.matcher(text);
        StringBuilder safe = new StringBuilder(text);
        while (run.find()) {
            maskRun(safe, run.start(), run.end());
        }
        return safe.toString();
    }

    /** Returns whether the text holds something that looks like a full card number. */
    static boolean foundIn(String text) {
        return !masked(text).equals(text);
    }

    private static void maskRun(StringBuilder text, int start, int end) {
        int[] digits = IntStream.range(start, end)
                .filter(i -> text.charAt(i) >= '0' && text.charAt(i) <= '9')
                .toArray();
        // Every beginning counts, also within a match: what looks like a card number by chance must not hide where a
        // real one begins.
        BitSet hidden = new BitSet(digits.length);
        for (int from = 0; from + SHORTEST <= digits.length; from++) {
            int length = cardLengthAt(text, digits, from);
            hidden.set(from, from + Math.max(length - SHOWN, 0));
        }
        hidden.stream().forEach(i -> text.setCharAt(digits[i], '*'));
    }

    /** Returns how many digits the card number that begins at this digit has, 0 when none begins here. */
    private static int cardLengthAt(CharSequence text, int[] digits, int from) {
        char first = text.charAt(digits[from]);
        if (first < '2' || first > '6') {
            return 0;
        }
        // Between the ends of a run any length would do by chance; the whole run, or the usual 16, is what is really
        // printed.
        for (int length = Math.min(LONGEST, digits.length - from); length >= SHORTEST; length--) {
            boolean likely = length == USUAL || (from == 0 && length == digits.length);
            if (likely && passesLuhn(text, digits, from, length)) {
                return length;
            }
        }
        return 0;
    }

    private static boolean passesLuhn(CharSequence text, int[] digits, int from, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(digits[from + length - 1 - i]) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
