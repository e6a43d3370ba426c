package dev.tillbridge.model;

import dev.tillbridge.model.ExpiryWords.Weight;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a date that may say when a card expires. */
final class CardDate {

    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final int FIRST_YEAR = 20;
    private static final int LAST_YEAR = 49;
    private static final int CENTURY = 100;
    private static final String SIGNS = "/.,";
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final PrintedText text;
    private final Weight weight;

    /**
     * Reads with this much trust in what stands before it.
     *
     * @param text the text
     * @param weight what is said of the date
     */
    CardDate(PrintedText text, Weight weight) {
        this.text = text;
        this.weight = weight;
    }

    /** Returns the position behind the date whose digits begin here, -1 when there is none that says when a card expires. */
    int end(int from) {
        int first = text.digitsEnd(from);
        int second = partBehind(first, false);
        if (second < 0 && first - from <= 2) {
            second = partBehind(first, true);
            if (second > 0 && weight != Weight.SURELY) {
                return -1;
            }
        }
        if (second < 0) {
            return isRunOn(first) ? -1 : together(from, first);
        }
        int secondEnd = text.isLetter(second) ? text.wordEnd(second) : text.digitsEnd(second);
        int third = partBehind(secondEnd, false);
        if (third >= 0) {
            int end = text.digitsEnd(third);
            return weight == Weight.SURELY && isDay(from, first, end - third) && !isRunOn(end) ? end : -1;
        }
        if (text.isLetter(second)) {
            return -1;
        }
        boolean date = isMonthAndYear(from, first, second, secondEnd) && !isRunOn(secondEnd);
        return date && isSigned(first, secondEnd) ? secondEnd : -1;
    }

    /** Returns the position behind the year that follows the name of a month; -1 when none does. */
    int namedEnd(int from, int to) {
        int i = to;
        while (i - to < 2 && !text.isDigit(i) && !text.isLetter(i)) {
            i++;
        }
        int length = text.digitsEnd(i) - i;
        boolean year = (length == 2 || length == 4) && weight != Weight.NONE;
        return from < to && year && isYear(i, i + length) && !isRunOn(i + length) ? i + length : -1;
    }

    /** Returns where the digits, or the name of a month, behind a sign begin, with blanks about it; or those behind a blank alone. */
    private int partBehind(int from, boolean blank) {
        int i = from;
        if (text.isBlank(i)) {
            i++;
        }
        boolean sign = isSign(i);
        if (sign) {
            i++;
            if (text.isBlank(i)) {
                i++;
            }
        }
        boolean separated = blank ? !sign && i > from : sign;
        return separated && (text.isDigit(i) || isMonthName(i)) ? i : -1;
    }

    private boolean isSign(int position) {
        return text.isDash(position) || (text.at(position) > 0 && SIGNS.indexOf(text.at(position)) >= 0);
    }

    private boolean isMonthName(int from) {
        int end = text.wordEnd(from);
        return end - from >= 3
                && end - from < MONTHS
                && ExpiryWords.isMonth(ExpiryWords.plain(text.between(from, end)));
    }

    /** Behind the sign of an amount, or in front of a currency, stands no date; nor does one that is only perhaps one have a dot. */
    private boolean isSigned(int first, int end) {
        int sign = text.isBlank(first) ? text.at(first + 1) : text.at(first);
        if (sign != '.' && sign != ',') {
            return true;
        }
        return weight != Weight.PERHAPS && !isBeforeCurrency(end);
    }

    /** What begins the next line is about something else. */
    private boolean isBeforeCurrency(int end) {
        return isCurrency(end) || (text.isBlank(end) && !text.isLineEnd(end) && isCurrency(end + 1));
    }

    private boolean isCurrency(int from) {
        int point = text.at(from);
        if (point > 0 && Character.getType(point) == Character.CURRENCY_SYMBOL) {
            return true;
        }
        String word = ExpiryWords.plain(text.between(from, text.wordEnd(Math.min(from, text.length()))));
        return CURRENCIES.contains(word) || word.startsWith("EURO");
    }

    /** Returns whether more follows that belongs to the same number, date or time. */
    private boolean isRunOn(int end) {
        boolean sign = text.at(end) == ':'
                || text.at(end) == '.'
                || text.at(end) == ','
                || text.at(end) == '/'
                || text.isDash(end);
        return text.isDigit(end) || (sign && text.isDigit(end + 1));
    }

    private boolean isMonthAndYear(int from, int first, int second, int end) {
        int left = first - from;
        int right = end - second;
        if (left <= 2 && right >= 2) {
            return (isMonth(from, first) && isYear(second, end))
                    || (weight == Weight.SURELY && left == 2 && right == 2 && isMonth(second, end));
        }
        return left == 4 && right <= 2 && isYear(from, first) && isMonth(second, end);
    }

    private boolean isDay(int from, int first, int thirdLength) {
        int left = first - from;
        return (left <= 2 && value(from, first) <= DAYS && (thirdLength == 2 || thirdLength == 4))
                || (left == 4 && thirdLength <= 2);
    }

    /** Returns the end of digits that are a date without a sign between its parts. */
    private int together(int from, int to) {
        int middle = from + 2;
        boolean date = switch (to - from) {
            case 4 -> (isMonth(from, middle) && isYear(middle, to)) || (isYear(from, middle) && isMonth(middle, to));
            case 6 ->
                (isMonth(from, middle) && isYear(middle, to))
                        || (isYear(from, to - 2) && isMonth(to - 2, to))
                        || weight == Weight.SURELY;
            case 8 -> weight == Weight.SURELY;
            default -> false;
        };
        return date && weight != Weight.PERHAPS && !isBeforeCurrency(to) ? to : -1;
    }

    private boolean isMonth(int from, int to) {
        int value = value(from, to);
        return to - from <= 2 && value >= 1 && value <= MONTHS;
    }

    private boolean isYear(int from, int to) {
        int value = value(from, to);
        boolean near = value % CENTURY >= FIRST_YEAR && value % CENTURY <= LAST_YEAR;
        return to - from == 4 ? value / CENTURY == FIRST_YEAR : to - from == 2 && (near || weight == Weight.SURELY);
    }

    private int value(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + text.digit(i);
        }
        return value;
    }
}
