package dev.tillbridge.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds card numbers of which somebody else has masked some digits, and hides all but the last four.
 *
 * <p>What masks a digit is a star, a cross, a hash, a bullet or the like, one for each digit or fewer; dots, dashes and underscores mask
 * only what stands between the beginning of a card number and its last four digits.
 */
final class HalfMasked {

    private static final int SHOWN = 4;
    private static final int FEWEST = 12;
    private static final int USUAL_FEWEST = 13;
    private static final int MOST = 19;
    private static final int MOST_PARTS = 6;
    private static final int LONGEST_BEGINNING = 8;
    private static final int LONGEST_GAP = 3;
    private static final int ASCII = 0x80;
    private static final String MASKS =
            "\u2022\u25cf\u25cb\u25e6\u25aa\u25a0\u2588\u2217\u2731\u2736\u00d7\uff0a\uff03\u00a4\u2591\u2592";
    private static final String USUAL_MASKS = "*#xX";
    private static final String LEADERS = ".-_=~?\u00b7\u2026";
    private static final char ELLIPSIS = '\u2026';
    private static final int FEWEST_LEADERS = 3;

    /**
     * Digits and what masks them, with nothing between.
     *
     * @param beginning how many digits stand before the first mask, all of them where there is none
     * @param masks how many masks stand together at most
     * @param end how many digits stand behind the last mask
     * @param led whether only leaders mask
     */
    private record Part(int from, int to, int beginning, int masks, int end, boolean led) {
        int length() {
            return to - from;
        }

        boolean isMasked() {
            return masks >= 2;
        }

        boolean isMaskAlone() {
            return isMasked() && beginning == 0 && end == 0;
        }
    }

    private final PrintedText text;
    private final List<Part> parts = new ArrayList<>();

    private HalfMasked(PrintedText text) {
        this.text = text;
    }

    static void hideIn(PrintedText text) {
        HalfMasked halfMasked = new HalfMasked(text);
        halfMasked.split();
        halfMasked.hide();
    }

    private void split() {
        int i = 0;
        while (i < text.length()) {
            if (text.isDigit(i) || isMask(i)) {
                Part part = partAt(i);
                parts.add(part);
                i = part.to();
            } else {
                i++;
            }
        }
    }

    private Part partAt(int from) {
        int beginning = text.digitsEnd(from) - from;
        int leaders = beginning == 0 ? -1 : leadersEnd(from + beginning);
        if (leaders > 0) {
            return new Part(from, text.digitsEnd(leaders), beginning, 2, text.digitsEnd(leaders) - leaders, true);
        }
        int to = from + beginning;
        int masks = 0;
        int together = 0;
        int end = beginning;
        while (text.isDigit(to) || isMask(to)) {
            boolean digit = text.isDigit(to);
            together = digit ? 0 : together + 1;
            end = digit ? end + 1 : 0;
            masks = Math.max(masks, together);
            to++;
        }
        return new Part(from, to, beginning, masks, end, false);
    }

    private boolean isMask(int position) {
        int point = text.at(position);
        if (point < 0 || (point < ASCII ? USUAL_MASKS : MASKS).indexOf(point) < 0) {
            return false;
        }
        return !text.isLetter(position)
                || ((isCross(position - 1) || !text.isLetter(position - 1))
                        && (isCross(position + 1) || !text.isLetter(position + 1)));
    }

    private boolean isCross(int position) {
        return text.at(position) == 'x' || text.at(position) == 'X';
    }

    /** Returns the position of the digit behind leaders, -1 when there are too few or no digit follows. */
    private int leadersEnd(int from) {
        int point = text.at(from);
        if (point < 0 || LEADERS.indexOf(point) < 0) {
            return -1;
        }
        int to = from;
        while (text.at(to) == point) {
            to++;
        }
        return text.isDigit(to) && (to - from >= FEWEST_LEADERS || point == ELLIPSIS) ? to : -1;
    }

    private void hide() {
        int first = 0;
        while (first < parts.size()) {
            Part part = parts.get(first);
            int last = first;
            if (part.led() ? isLed(part) : isMaskedAlone(part)) {
                hide(first, first);
            } else if (!part.led()) {
                last = hideGroups(first);
            }
            first = nextFrom(first, last);
        }
    }

    /** Returns which part is looked at behind a number: the first of the next line, where a number may begin too, or the one behind it. */
    private int nextFrom(int first, int last) {
        for (int i = first; i < last; i++) {
            if (isLineEndBehind(i)) {
                return i + 1;
            }
        }
        return last + 1;
    }

    private boolean isLineEndBehind(int index) {
        for (int i = parts.get(index).to(); i < parts.get(index + 1).from(); i++) {
            if (text.isLineEnd(i)) {
                return true;
            }
        }
        return false;
    }

    /** Hides the number whose groups begin here, as far as the groups go on; returns the last of them. */
    private int hideGroups(int first) {
        int hidden = first;
        int total = parts.get(first).length();
        boolean masked = parts.get(first).isMasked();
        boolean fours = total == SHOWN;
        for (int last = first + 1; last < Math.min(parts.size(), first + MOST_PARTS); last++) {
            Part next = parts.get(last);
            total += next.length();
            masked |= next.isMasked();
            if (total > MOST || next.led() || isMaskedAlone(next) || !areNear(last - 1)) {
                return hidden;
            }
            if (masked && (isAbbreviated(first, last) || isGrouped(first, last, total, fours))) {
                hide(first, last);
                hidden = last;
                boolean whole = next.end() >= SHOWN && (parts.get(first).beginning() == 0 || !isLongest(last, total));
                if (whole) {
                    return hidden;
                }
            }
            if (next.length() < SHOWN && !next.isMaskAlone()) {
                return hidden; // a short group is the last one
            }
            fours &= next.length() == SHOWN;
        }
        return hidden;
    }

    /** Returns whether the next group makes the number one of the longest. */
    private boolean isLongest(int last, int total) {
        return areNear(last)
                && total + parts.get(last + 1).length() == MOST
                && !isFraction(parts.get(last + 1).to());
    }

    private boolean isLed(Part part) {
        return part.beginning() <= LONGEST_BEGINNING
                && beginsLikeACard(part)
                && part.end() == SHOWN
                && !isFraction(part.to());
    }

    private boolean isFraction(int position) {
        return (text.at(position) == '.' || text.at(position) == ',') && text.isDigit(position + 1);
    }

    /** Returns whether the digits are of a number that one part is all of. */
    private boolean isMaskedAlone(Part part) {
        if (!part.isMasked()) {
            return false;
        }
        boolean whole = part.length() >= FEWEST && part.length() <= MOST + SHOWN;
        if (part.beginning() == 0) {
            boolean shown = part.masks() >= SHOWN && part.end() >= 2 && part.end() <= SHOWN;
            return (whole || shown) && !isFraction(part.to());
        }
        return part.end() == 0
                ? whole && part.beginning() >= SHOWN
                : whole || (part.end() == SHOWN && beginsLikeACard(part));
    }

    /** Returns whether the parts are the beginning, one mask whatever its length, and the last four digits. */
    private boolean isAbbreviated(int first, int last) {
        return last == first + 2
                && parts.get(first).masks() == 0
                && parts.get(first).length() <= LONGEST_BEGINNING
                && beginsLikeACard(parts.get(first))
                && parts.get(first + 1).isMaskAlone()
                && parts.get(last).masks() == 0
                && parts.get(last).length() == SHOWN;
    }

    /** Returns whether the parts are the groups of one number. */
    private boolean isGrouped(int first, int last, int total, boolean fours) {
        Part begin = parts.get(first);
        Part end = parts.get(last);
        if (total < FEWEST || total > MOST || begin.length() < SHOWN) {
            return false;
        }
        if (begin.beginning() == 0) {
            return fours && total >= USUAL_FEWEST && end.end() > 0;
        }
        return (beginsLikeACard(begin) || (fours && total >= USUAL_FEWEST))
                && (end.end() > 0 || ((fours || begin.length() > SHOWN) && (!areNear(last) || isLineEndBehind(last))));
    }

    private boolean beginsLikeACard(Part part) {
        if (part.beginning() < SHOWN) {
            return false;
        }
        int beginning = 0;
        for (int i = part.from(); i < part.from() + SHOWN; i++) {
            beginning = 10 * beginning + text.digit(i);
        }
        return Schemes.begin(beginning);
    }

    /** Returns whether the next part may belong to the same number as this one. */
    private boolean areNear(int index) {
        if (index + 1 >= parts.size()) {
            return false;
        }
        Part left = parts.get(index);
        Part right = parts.get(index + 1);
        int gap = right.from() - left.to();
        if (gap == 0 || gap > LONGEST_GAP) {
            return false;
        }
        for (int i = left.to(); i < right.from(); i++) {
            boolean separates =
                    text.isBlank(i) || text.isDash(i) || (gap == 1 && (text.at(i) == '.' || text.at(i) == '/'));
            if (!separates) {
                return false;
            }
        }
        return true;
    }

    /** Hides all but the last four digits, which may stand in two groups. */
    private void hide(int first, int last) {
        int from = parts.get(first).from();
        int to = parts.get(last).to();
        int shown = 0;
        int end = to;
        for (int i = to - 1; i >= from && shown < SHOWN && !isMask(i); i--) {
            if (text.isDigit(i)) {
                shown++;
                end = i;
            }
        }
        text.hideDigits(from, end);
        text.maskedEnds().set(to);
    }
}
