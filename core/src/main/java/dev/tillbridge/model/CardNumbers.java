package dev.tillbridge.model;

import java.util.BitSet;

/**
 * Finds whole card numbers and hides all but their last four digits.
 *
 * <p>A card number has 13 to 19 digits, begins and is as long as one of a payment scheme, and passes the Luhn check. Its digits stand
 * together, also within a word or a longer run of digits, or in groups between which the same sign stands: blanks, dashes, dots, slashes
 * or underscores. A line end within a number joins what stands on both sides of it.
 */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int USUAL = 16;
    private static final int SHOWN = 4;
    private static final int LONGEST_GAP = 3;

    private final PrintedText text;
    private final BitSet exempt;

    private CardNumbers(PrintedText text) {
        this.text = text;
        this.exempt = OtherNumbers.in(text);
    }

    static void hideIn(PrintedText text) {
        if (text.hasDigits(SHORTEST)) {
            new CardNumbers(text).hide();
        }
    }

    private void hide() {
        int i = 0;
        while (i < text.length()) {
            int end = text.digitsEnd(i);
            if (end == i) {
                i++;
            } else {
                within(i, end);
                fromGroup(i);
                i = end;
            }
        }
    }

    /** Hides numbers among digits that stand together: the usual length anywhere, every other one at either end. */
    private void within(int start, int end) {
        // Every beginning counts, also within a match: what looks like a card number by chance must not hide where a
        // real
        // one begins.
        for (int from = start; from + SHORTEST <= end; from++) {
            for (int length = SHORTEST; length <= Math.min(LONGEST, end - from); length++) {
                boolean likely = length == USUAL || from == start || from + length == end;
                if (likely) {
                    Candidate candidate = new Candidate();
                    candidate.add(from, from + length);
                    candidate.hideIfCard();
                }
            }
        }
    }

    /** Hides the numbers of several groups that begin with the group here. */
    private void fromGroup(int start) {
        Candidate candidate = new Candidate();
        int gapSign = 0;
        int from = start;
        while (true) {
            int end = text.digitsEnd(from);
            if (!candidate.add(from, end)) {
                return;
            }
            candidate.hideIfCard();
            int next = gapEnd(end);
            if (next < 0) {
                return;
            }
            if (isLineEndIn(end, next)) {
                candidate.joinNext();
            } else {
                int sign = sign(end);
                if (gapSign != 0 && sign != gapSign) {
                    return;
                }
                gapSign = sign;
            }
            from = next;
        }
    }

    /** Returns where the next group of digits begins, -1 when there is none or what lies between is no gap within a number. */
    private int gapEnd(int from) {
        int to = from;
        while (text.isBlank(to)) {
            to++;
        }
        if (to > from) {
            boolean near = to - from <= LONGEST_GAP || isLineEndIn(from, to);
            if (near && text.isDigit(to)) {
                return to;
            }
            if (to - from > 1) {
                return -1;
            }
        }
        // A sign may stand between blanks, and twice.
        int sign = sign(to);
        if (sign == 0) {
            return -1;
        }
        int end = to;
        while (end - to < LONGEST_GAP && sign(end) == sign) {
            end++;
        }
        while (text.isBlank(end) && (text.isLineEnd(end) || end - to <= LONGEST_GAP)) {
            end++;
        }
        return text.isDigit(end) ? end : -1;
    }

    private boolean isLineEndIn(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.isLineEnd(i)) {
                return true;
            }
        }
        return false;
    }

    /** Returns one character for every sign that a number may be grouped by, 0 for others; a blank before another sign is none. */
    private int sign(int position) {
        if (text.isDash(position)) {
            return '-';
        }
        int point = text.at(position);
        return switch (point) {
            case '.', '/', '_', '\u00b7', '|', '\\' -> point;
            default -> text.isBlank(position) ? ' ' : 0;
        };
    }

    /** Digits that may be a card number. */
    private final class Candidate {
        private final int[] places = new int[LONGEST];
        private int length;
        private int groups;
        private int first;
        private int smallest = LONGEST;
        private int last;
        private boolean even = true;
        private boolean joins;

        /** Adds a group; returns false when no card number has so many digits. */
        private boolean add(int from, int to) {
            if (length + to - from > LONGEST) {
                return false;
            }
            for (int i = from; i < to; i++) {
                places[length++] = i;
            }
            if (joins) {
                last += to - from;
                joins = false;
            } else {
                if (groups > 0) {
                    smallest = Math.min(smallest, last);
                    even = even && last == first;
                }
                last = to - from;
                groups++;
            }
            first = groups == 1 ? last : first;
            return true;
        }

        private void joinNext() {
            joins = true;
        }

        private void hideIfCard() {
            if (length >= SHORTEST
                    && isShaped()
                    && Schemes.know(number(), length)
                    && passesLuhn()
                    && !exempt.get(places[0])) {
                for (int i = 0; i < length - SHOWN; i++) {
                    text.hide(places[i], places[i] + 1);
                }
                text.wholeEnds().set(places[length - 1] + 1);
            }
        }

        /** Groups of four and more but for the last one, or all alike: not dates, amounts and counts beside each other. */
        private boolean isShaped() {
            return groups == 1 || smallest >= SHOWN || (even && last <= first);
        }

        /** Returns the first four digits as a number. */
        private int number() {
            int number = 0;
            for (int i = 0; i < SHOWN; i++) {
                number = 10 * number + text.digit(places[i]);
            }
            return number;
        }

        private boolean passesLuhn() {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                int digit = text.digit(places[length - 1 - i]);
                int weighted = i % 2 == 0 ? digit : digit * 2;
                sum += weighted > 9 ? weighted - 9 : weighted;
            }
            return sum % 10 == 0;
        }
    }
}
