package dev.tillbridge.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * Text that stands in another text as Base64 or in hexadecimal, where a reader sees no card number but a program does: a star takes the place of
 * each character of it. Pure; the time that it takes grows with the length of the text alone.
 */
final class PackedText {

    /** The shortest expiry date with a word that says so takes as many. */
    private static final int SHORTEST_BASE64 = 10;

    private static final int SHORTEST_HEX = 14;
    private static final int FEWEST_DIGITS = 4;
    private static final int PAIR = 2;
    private static final int QUARTET = 4;

    private final String text;
    private final Predicate<String> isToBeHidden;
    private final StringBuilder shown;

    private PackedText(String text, Predicate<String> isToBeHidden) {
        this.text = text;
        this.isToBeHidden = isToBeHidden;
        this.shown = new StringBuilder(text);
    }

    /**
     * Returns the text without what says unpacked something that is to be hidden.
     *
     * @param isToBeHidden says so of a text
     */
    static String masked(String text, Predicate<String> isToBeHidden) {
        if (longestRun(text) < SHORTEST_BASE64) {
            return text;
        }
        PackedText packed = new PackedText(text, isToBeHidden);
        packed.hideHex();
        packed.hideBase64();
        return packed.shown.toString();
    }

    /** Returns how many characters of Base64 stand together at most; pairs of hexadecimal digits may stand apart from each other. */
    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBase64(c)) {
                run++;
                longest = Math.max(longest, run);
            } else if (!isGap(c)) {
                run = 0;
            }
        }
        return longest;
    }

    private void hideBase64() {
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (end - from >= SHORTEST_BASE64) {
                hideBase64(from, end);
            }
            from = end + 1;
        }
    }

    /** Whatever stands before it may shift it by up to three characters. */
    private void hideBase64(int from, int end) {
        String run = text.substring(from, end).replace('-', '+').replace('_', '/');
        for (int shift = 0; shift < QUARTET; shift++) {
            if (digitsIn(run, shift) < FEWEST_DIGITS) {
                continue;
            }
            String whole = run.substring(shift, run.length() - (run.length() - shift) % QUARTET);
            String rest = run.substring(shift + whole.length());
            byte[] bytes = Base64.getDecoder().decode(rest.length() > 1 ? whole + rest : whole);
            if (saysSomething(new String(bytes, StandardCharsets.ISO_8859_1))) {
                hide(from, end);
                return;
            }
        }
    }

    /** Returns how many digits are in what is packed from here on. */
    private static int digitsIn(String run, int from) {
        int digits = 0;
        int bits = 0;
        for (int i = from; i < run.length(); i++) {
            bits = bits << 6 | valueOf(run.charAt(i));
            int into = (i - from) % QUARTET; // bytes end within the second, third and fourth character
            if (into > 0) {
                int octet = bits >> (6 - 2 * into) & 0xff;
                digits += octet >= '0' && octet <= '9' ? 1 : 0;
            }
        }
        return digits;
    }

    private static int valueOf(char c) {
        if (c >= 'a') {
            return c - 'a' + 26;
        }
        if (c >= 'A') {
            return c - 'A';
        }
        return c >= '0' ? c - '0' + 52 : c == '+' ? 62 : 63;
    }

    private void hideHex() {
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && isHex(text.charAt(end))) {
                end++;
            }
            if (end - from >= SHORTEST_HEX) {
                hideHex(from, end);
            } else if (end - from == PAIR) {
                end = hidePairs(from);
            }
            from = Math.max(end, from + 1);
        }
    }

    /** Whatever stands before it may shift it by one. */
    private void hideHex(int from, int end) {
        for (int shift = 0; shift < PAIR; shift++) {
            StringBuilder unpacked = new StringBuilder();
            for (int at = from + shift; at + PAIR <= end; at += PAIR) {
                unpacked.append((char) Integer.parseInt(text, at, at + PAIR, 16));
            }
            if (saysSomething(unpacked.toString())) {
                hide(from, end);
                return;
            }
        }
    }

    /** Pairs of digits with the same blank, colon or dash between them; returns where they end. */
    private int hidePairs(int from) {
        StringBuilder unpacked = new StringBuilder();
        int end = from - 1;
        while (isPair(end + 1) && (end < from || text.charAt(end) == text.charAt(from + PAIR))) {
            unpacked.append((char) Integer.parseInt(text, end + 1, end + 1 + PAIR, 16));
            end += 1 + PAIR;
            if (end >= text.length() || !isGap(text.charAt(end))) {
                break;
            }
        }
        if (PAIR * unpacked.length() >= SHORTEST_HEX && saysSomething(unpacked.toString())) {
            hide(from, end);
        }
        return end;
    }

    /** Most of what looks packed is a word, and nothing when it is unpacked: to find that out is quick. */
    private boolean saysSomething(String unpacked) {
        int digits = 0;
        for (int i = 0; i < unpacked.length() && digits < FEWEST_DIGITS; i++) {
            char c = unpacked.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return digits >= FEWEST_DIGITS && isToBeHidden.test(unpacked);
    }

    /** Returns whether two digits stand here, and no third. */
    private boolean isPair(int at) {
        return at + PAIR <= text.length()
                && isHex(text.charAt(at))
                && isHex(text.charAt(at + 1))
                && (at + PAIR == text.length() || !isHex(text.charAt(at + PAIR)));
    }

    private void hide(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isBase64(text.charAt(i))) {
                shown.setCharAt(i, '*');
            }
        }
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == ':' || c == '-';
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    }

    private static boolean isBase64(char c) {
        return (c >= '0' && c <= '9')
                || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_';
    }
}
