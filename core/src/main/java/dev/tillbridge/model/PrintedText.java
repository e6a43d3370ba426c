package dev.tillbridge.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A text as a reader sees it, character by character, whatever invisible characters lie between; remembers what of it is to be hidden.
 *
 * <p>An escaped line end, tab or slash is read as such: masked is also what is written as JSON. Positions count visible characters. A
 * position outside the text holds no character at all.
 */
final class PrintedText {

    private static final int NOTHING = -1;
    private static final int ASCII = 0x80;
    private static final String DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d";

    private final String text;
    private final boolean unescapes;
    private final int[] points;
    private final int[] places;
    private final byte[] digits;
    private final int length;
    private final BitSet hidden = new BitSet();
    private final BitSet wholeEnds = new BitSet();
    private final BitSet maskedEnds = new BitSet();

    /** Reads a text as it stands there. */
    PrintedText(String text) {
        this(text, false);
    }

    /** Reads a text, also what is written as numbers in it where that is wanted. */
    PrintedText(String text, boolean unescapes) {
        this.text = text;
        this.unescapes = unescapes;
        int[] seen = new int[text.length()];
        int[] at = new int[text.length()];
        int count = 0;
        int i = 0;
        int slashes = 0; // where the run of backslashes ends that was looked at
        int escaped = NOTHING;
        while (i < text.length()) {
            char c = text.charAt(i);
            int written = unescapes ? Escapes.lengthAt(text, i) : 0;
            if (written > 0) {
                seen[count] = Escapes.at(text, i, written);
                at[count++] = i;
                i += written;
                continue;
            }
            if (isPlain(c)) {
                seen[count] = c;
                at[count++] = i++;
                continue;
            }
            if (c == '\\' && i >= slashes) {
                slashes = slashesEnd(text, i);
                escaped = escaped(text, slashes);
            }
            if (i < slashes && escaped != NOTHING) {
                seen[count] = escaped;
                at[count++] = slashes;
                i = slashes + 1;
                continue;
            }
            int unseen = Unseen.lengthAt(text, i);
            int point = text.codePointAt(i);
            if (unseen == 0 && !isMark(point)) {
                seen[count] = point;
                at[count++] = i;
            }
            i += Math.max(unseen, Character.charCount(point));
        }
        points = Arrays.copyOf(seen, count);
        places = Arrays.copyOf(at, count);
        digits = new byte[count];
        for (int position = 0; position < count; position++) {
            digits[position] = (byte) valueOf(points[position]);
        }
        length = count;
    }

    /** Most characters are read as what they are, and take no longer than they must: every text of a terminal passes here. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '\\';
    }

    private static int valueOf(int point) {
        if (point < ASCII) {
            return point >= '0' && point <= '9' ? point - '0' : NOTHING;
        }
        return Character.digit(point, 10);
    }

    int length() {
        return length;
    }

    /** Returns the character, or what is no character where there is none. */
    int at(int position) {
        return position >= 0 && position < length ? points[position] : NOTHING;
    }

    /** Returns the value of a digit of whatever script; -1 where there is none. */
    int digit(int position) {
        return position >= 0 && position < length ? digits[position] : NOTHING;
    }

    /** Returns whether so many digits are in it, wherever. */
    boolean hasDigits(int wanted) {
        int count = 0;
        for (int i = 0; i < length && count < wanted; i++) {
            count += digits[i] >= 0 ? 1 : 0;
        }
        return count >= wanted;
    }

    /** Returns where the last digit is; -1 where there is none. */
    int lastDigit() {
        int last = length - 1;
        while (last >= 0 && digits[last] < 0) {
            last--;
        }
        return last;
    }

    boolean isDigit(int position) {
        return digit(position) >= 0;
    }

    boolean isLetter(int position) {
        int point = at(position);
        if (point < ASCII) {
            int small = point | 0x20;
            return small >= 'a' && small <= 'z';
        }
        // A letter that was lost on the way is still one of a word.
        return point != NOTHING && (Character.isLetter(point) || point == 0xfffd);
    }

    boolean isLineEnd(int position) {
        return Unseen.isLineEnd(at(position));
    }

    /** Returns whether there is a blank of whatever width, a tab or a line end. */
    boolean isBlank(int position) {
        int point = at(position);
        return point != NOTHING && (point == '\t' || Unseen.isLineEnd(point) || Character.isSpaceChar(point));
    }

    boolean isDash(int position) {
        int point = at(position);
        return point != NOTHING && DASHES.indexOf(point) >= 0;
    }

    /** Returns the position behind the digits that begin here. */
    int digitsEnd(int position) {
        int end = position;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    /** Returns the position behind the word that begins here. */
    int wordEnd(int position) {
        int end = position;
        while (isLetter(end)) {
            end++;
        }
        return end;
    }

    /** Returns the text from one position to before another. */
    String between(int from, int to) {
        return new String(points, from, to - from);
    }

    /** Has letters and digits from one position to before another hidden. */
    void hide(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(i) || isLetter(i)) {
                hidden.set(i);
            }
        }
    }

    /** Has the digits from one position to before another hidden. */
    void hideDigits(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(i)) {
                hidden.set(i);
            }
        }
    }

    /** Lets whoever reads on see what is hidden so far as the stars that a reader will see. */
    void settle() {
        hidden.stream().forEach(i -> {
            points[i] = '*';
            digits[i] = NOTHING;
        });
    }

    /** Returns where whole card numbers end, for those who find and those who follow them. */
    BitSet wholeEnds() {
        return wholeEnds;
    }

    /** Returns where masked card numbers end, for those who find and those who follow them. */
    BitSet maskedEnds() {
        return maskedEnds;
    }

    boolean hidesSomething() {
        return !hidden.isEmpty();
    }

    /** Returns the text with a star for each character that is to be hidden, and otherwise as it was. */
    String shown() {
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        int from = 0;
        for (int i = hidden.nextSetBit(0); i >= 0; i = hidden.nextSetBit(i + 1)) {
            int written = unescapes ? Escapes.lengthAt(text, places[i]) : 0;
            shown.append(text, from, places[i]).append("*".repeat(Math.max(1, written)));
            from = places[i] + Math.max(written, Character.charCount(text.codePointAt(places[i])));
        }
        return shown.append(text, from, text.length()).toString();
    }

    private static int slashesEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == '\\') {
            end++;
        }
        return end;
    }

    /** Returns what backslashes before this position make of it, as in JSON that is a text of other JSON; nothing for most. */
    private static int escaped(String text, int position) {
        return switch (position < text.length() ? text.charAt(position) : 0) {
            case 'n', 'r' -> '\n';
            case 't' -> '\t';
            case '/' -> '/';
            default -> NOTHING;
        };
    }

    /** An accent that stands by itself belongs to the letter before it. */
    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
