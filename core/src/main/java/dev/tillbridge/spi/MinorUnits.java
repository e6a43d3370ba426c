package dev.tillbridge.spi;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Amounts as most wires have them in text: a whole number in the minor unit of their currency, so 1999 for EUR 19.99 and for JPY 1,999. Pure,
 * safe for use by several threads.
 *
 * <p>For driver authors: nothing but digits is an amount. A sign, a separator or a blank makes it unreadable, which evidence says by itself
 * when the field is {@linkplain Evidence.Builder#read read} with {@link #in}.
 */
public final class MinorUnits {

    private static final int LONGEST = 15;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1," + LONGEST + "}");

    private MinorUnits() {}

    /** Returns what reads amounts in this currency of 1 to 15 digits; it returns none for anything else. */
    public static Function<String, Optional<Money>> in(CurrencyUnit currency) {
        return in(currency, LONGEST);
    }

    /**
     * Returns what reads amounts in this currency of a wire that has no longer ones; it returns none for anything else.
     *
     * @param digits the most that an amount has, 1 to 15
     */
    public static Function<String, Optional<Money>> in(CurrencyUnit currency, int digits) {
        return text -> text.length() <= digits && NUMBER.matcher(text).matches()
                ? Optional.of(Money.ofMinor(currency, Long.parseLong(text)))
                : Optional.empty();
    }

    /** Returns the three letters of the currency that an amount is in. */
    public static String currency(Money amount) {
        return amount.getCurrencyUnit().getCode();
    }

    /** Returns the digits of an amount, which is not negative. */
    public static String of(Money amount) {
        return amount.getAmountMinor().toBigIntegerExact().toString();
    }
}
