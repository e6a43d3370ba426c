package dev.tillbridge.model;

import dev.tillbridge.model.ExpiryWords.Weight;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds expiry dates and hides them: a date behind a word that says so, or directly behind the number of a card; and what follows a number
 * on a magnetic stripe.
 *
 * <p>A date with a day, such as the date of a sale, is hidden only behind a word that leaves no doubt, and what is followed by a currency is an amount.
 */
final class ExpiryDates {

    private static final int LONGEST_GAP = 48;
    private static final int LONGEST_WORD = 24;
    private static final int LONGEST_NAME = 40;
    private static final int CLOSE = 3;
    private static final String STRIPE = "=D^";

    private final PrintedText text;
    private @Nullable BitSet keys;

    private ExpiryDates(PrintedText text) {
        this.text = text;
    }

    static void hideIn(PrintedText text) {
        ExpiryDates dates = new ExpiryDates(text);
        text.wholeEnds().stream().forEach(end -> dates.behindNumber(end, Weight.END));
        text.maskedEnds().stream().forEach(end -> dates.behindNumber(end, Weight.PERHAPS));
        dates.behindWords();
    }

    private void behindWords() {
        int i = 0;
        int last = text.lastDigit(); // behind it there is no date
        while (i < last) {
            int end = text.wordEnd(i);
            if (end > i) {
                Weight weight = end - i > LONGEST_WORD ? Weight.NONE : ExpiryWords.weight(word(i, end));
                if (weight != Weight.NONE && !isWithinAKey(i)) {
                    behindWord(end, weight);
                }
            }
            i = Math.max(end, i + 1);
        }
    }

    /** One GUID in 39,000 holds "CAD" and a month; it is nobody's card, and may be the only key of a payment. */
    private boolean isWithinAKey(int position) {
        BitSet found = keys == null ? OtherNumbers.keysIn(text) : keys;
        keys = found;
        return found.get(position);
    }

    /** Hides the date that a word announces, and one more that the first is the beginning of. */
    private void behindWord(int from, Weight announced) {
        Weight weight = announced;
        boolean asked = true;
        int limit = from + LONGEST_GAP;
        int i = from;
        while (i < limit && i < text.length()) {
            int end = Math.max(i + 1, text.wordEnd(i));
            if (text.isLetter(i)) {
                String word = end - i > LONGEST_WORD ? "" : word(i, end);
                boolean month = asked && ExpiryWords.isMonth(word);
                int date = month ? new CardDate(text, weight).namedEnd(i, end) : -1;
                if (date > i) {
                    text.hide(i, date);
                    end = date;
                    asked = false;
                } else if (ExpiryWords.weight(word).compareTo(weight) >= 0) {
                    return; // that word has its own date
                } else if (ExpiryWords.saysUntil(word)) {
                    weight = weight == Weight.PERHAPS ? Weight.END : weight;
                    asked = true;
                } else if (!ExpiryWords.mayStandBetween(word)) {
                    return;
                }
            } else if (text.isDigit(i)) {
                int date = asked ? new CardDate(text, weight).end(i) : -1;
                if (date < 0) {
                    return;
                }
                text.hide(i, date);
                end = date;
                asked = false;
            } else if (Character.getType(text.at(i)) == Character.CURRENCY_SYMBOL) {
                return;
            } else if (text.isLineEnd(i) && weight == Weight.SURELY) {
                weight = Weight.END; // the date of a sale may begin the next line
            }
            i = end;
        }
    }

    private void behindNumber(int from, Weight weight) {
        int sign = text.at(from);
        if (sign > 0 && STRIPE.indexOf(sign) >= 0) {
            int data = sign == '^' ? nameEnd(from + 1) : from + 1;
            text.hide(data, text.digitsEnd(data));
            return;
        }
        int i = from;
        while (i - from < CLOSE && !text.isDigit(i) && !text.isLetter(i)) {
            i++;
        }
        int end = i > from && text.isDigit(i) ? new CardDate(text, weight).end(i) : -1;
        if (end > i) {
            text.hide(i, end);
        }
    }

    /** The cardholder's name stands between the number and the date on the first track. */
    private int nameEnd(int from) {
        for (int i = from; i < from + LONGEST_NAME && i < text.length(); i++) {
            if (text.at(i) == '^') {
                return i + 1;
            }
        }
        return from;
    }

    private String word(int from, int to) {
        return ExpiryWords.plain(text.between(from, to));
    }
}
