package dev.tillbridge.model;

import java.util.BitSet;
import java.util.Locale;

/** Finds what holds many digits and is no card number although it may look like one by chance. Pure. */
final class OtherNumbers {

    private static final int GUID = 36;
    private static final int VERSION = 14;
    private static final int VARIANT = 19;

    /** Longer ones are hardly anybody's, and cards of 14 and 15 digits are. */
    private static final int LONGEST_TELEPHONE = 13;

    private static final int FEWEST_LETTERS = 4;

    /** The time that an id begins with has ten digits, and a counter follows. */
    private static final int TIMED = 14;

    private OtherNumbers() {}

    /** Returns the positions where no card number begins. */
    static BitSet in(PrintedText text) {
        BitSet found = new BitSet();
        int i = 0;
        while (i < text.length()) {
            int end = tokenEnd(text, i);
            if (end == i) {
                i++;
                continue;
            }
            if (isRandom(text, i, end) || isTelephone(text, i, end) || isTimed(text, i, end) || isLabelled(text, i)) {
                found.set(i, end);
            }
            int iban = Ibans.endAt(text, i);
            if (iban > i) {
                found.set(i, iban);
            }
            i = end;
        }
        return found;
    }

    /** Returns the positions of what is a key, and holds no words. */
    static BitSet keysIn(PrintedText text) {
        BitSet found = new BitSet();
        int i = 0;
        while (i < text.length()) {
            int end = Math.max(i + 1, tokenEnd(text, i));
            if (isRandom(text, i, end)) {
                found.set(i, end);
            }
            i = end;
        }
        return found;
    }

    /** Letters and digits, and the dashes of a GUID. */
    private static int tokenEnd(PrintedText text, int from) {
        int end = from;
        while (isAlphanumeric(text, end)) {
            end++;
        }
        if (end - from == 8 && text.at(end) == '-') {
            int guid = from + GUID;
            int dashes = 0;
            for (int i = from; i < guid; i++) {
                dashes += text.at(i) == '-' ? 1 : 0;
                if (text.at(i) != '-' && !isHex(text.at(i))) {
                    return end;
                }
            }
            boolean whole = text.at(from + 13) == '-' && text.at(from + 18) == '-' && text.at(from + 23) == '-';
            return whole && dashes == 4 && !isAlphanumeric(text, guid) ? guid : end;
        }
        return end;
    }

    /**
     * A GUID, or a key or hash in hexadecimal: one GUID in hundreds passes for a card number, and refusing it would lose the only key of a
     * payment. Of the data of a stripe few digits are letters. Where version and variant stand in their places, one letter is enough.
     */
    private static boolean isRandom(PrintedText text, int from, int to) {
        switch (to - from) {
            case 32, GUID, 40, 64 -> {}
            default -> {
                return false;
            }
        }
        int letters = 0;
        for (int i = from; i < to; i++) {
            int point = text.at(i);
            if (!isHex(point) && point != '-') {
                return false;
            }
            letters += text.isLetter(i) ? 1 : 0;
        }
        return letters >= (isVersioned(text, from, to) ? 1 : FEWEST_LETTERS);
    }

    private static boolean isVersioned(PrintedText text, int from, int to) {
        int version = text.at(from + VERSION);
        int variant = text.at(from + VARIANT);
        return to - from == GUID && version >= '1' && version <= '8' && "89abAB".indexOf(variant) >= 0;
    }

    /**
     * An id of 14 digits that begins with a month, a day and a time of day, as those of pre-authorisations do: in April to June one in
     * twelve holds what passes for a card number, and refusing it would lose the only id of a hold. Cards of 14 digits begin with no month.
     */
    private static boolean isTimed(PrintedText text, int from, int to) {
        if (to - from != TIMED) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!text.isDigit(i)) {
                return false;
            }
        }
        return isWithin(text, from, 1, 12)
                && isWithin(text, from + 2, 1, 31)
                && isWithin(text, from + 4, 0, 23)
                && isWithin(text, from + 6, 0, 59)
                && isWithin(text, from + 8, 0, 59);
    }

    private static boolean isWithin(PrintedText text, int position, int least, int most) {
        int number = 10 * text.digit(position) + text.digit(position + 1);
        return number >= least && number <= most;
    }

    private static boolean isTelephone(PrintedText text, int from, int to) {
        return text.at(from - 1) == '+' && to - from <= LONGEST_TELEPHONE;
    }

    /** The number of a French business passes the same check as a card's, and so does the one of a telephone. */
    private static boolean isLabelled(PrintedText text, int from) {
        int end = from;
        while (from - end < 3 && end > 0 && !isAlphanumeric(text, end - 1)) {
            end--;
        }
        int start = end;
        while (end - start < 6 && isAlphanumeric(text, start - 1)) {
            start--;
        }
        String word = text.between(start, end).toUpperCase(Locale.ROOT);
        return word.equals("SIRET") || word.equals("IMEI");
    }

    private static boolean isHex(int point) {
        return point > 0 && point < 0x80 && Character.digit(point, 16) >= 0;
    }

    private static boolean isAlphanumeric(PrintedText text, int position) {
        return text.isDigit(position) || text.isLetter(position);
    }
}
