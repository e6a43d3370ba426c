package dev.tillbridge.model;

import java.util.BitSet;
import java.util.Locale;

/** Finds what holds many digits and is no card number although it may look like one by chance. Pure. */
final class OtherNumbers {

    private static final int GUID = 36;
    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 34;

    /** Longer ones are hardly anybody's, and cards of 14 and 15 digits are. */
    private static final int LONGEST_TELEPHONE = 13;

    private static final int FEWEST_LETTERS = 4;

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
            if (isRandom(text, i, end) || isTelephone(text, i, end) || isLabelled(text, i)) {
                found.set(i, end);
            }
            int iban = ibanEnd(text, i);
            if (iban > i) {
                found.set(i, iban);
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
     * payment. Of the data of a stripe few digits are letters.
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
        return letters >= FEWEST_LETTERS;
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

    /** Returns the position behind an account number that passes its own check; the given one when there is none. */
    private static int ibanEnd(PrintedText text, int from) {
        if (!text.isLetter(from) || !text.isLetter(from + 1) || !text.isDigit(from + 2) || !text.isDigit(from + 3)) {
            return from;
        }
        int found = from;
        int count = 0;
        int remainder = 0;
        int i = from + 4;
        while (count + 4 <= LONGEST_IBAN) {
            int value = base36(text.at(i));
            if (value < 0) {
                boolean grouped = text.at(i) == ' ' && count % 4 == 0 && count > 0 && base36(text.at(i + 1)) >= 0;
                if (!grouped) {
                    break;
                }
                i++;
                continue;
            }
            remainder = append(remainder, value);
            count++;
            i++;
            if (count + 4 >= SHORTEST_IBAN && !isAlphanumeric(text, i)) {
                int check = remainder;
                for (int head = from; head < from + 4; head++) {
                    check = append(check, base36(text.at(head)));
                }
                found = check == 1 ? i : found;
            }
        }
        return found;
    }

    private static int append(int remainder, int value) {
        return (remainder * (value < 10 ? 10 : 100) + Math.max(value, 0)) % 97;
    }

    private static int base36(int point) {
        return point > 0 && point < 0x80 ? Character.digit(point, 36) : -1;
    }

    private static boolean isHex(int point) {
        return point > 0 && point < 0x80 && Character.digit(point, 16) >= 0;
    }

    private static boolean isAlphanumeric(PrintedText text, int position) {
        return text.isDigit(position) || text.isLetter(position);
    }
}
