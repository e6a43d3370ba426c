package dev.tillbridge.cli.text;

import dev.tillbridge.model.SafeText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads amounts as people type them: {@code 12.50}, {@code GBP 12.50} or {@code 12.50GBP}. Pure. */
public final class AmountText {

    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z]{3})\\s*)?([0-9]+)(?:\\.([0-9]+))?(?:\\s*([A-Za-z]{3}))?");
    private static final Pattern NEGATIVE = Pattern.compile("(?:[A-Za-z]{3}\\s*)?-[0-9.]+(?:\\s*[A-Za-z]{3})?");
    private static final Pattern SHORT_AMOUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern MARKED_AMOUNT =
            Pattern.compile("[A-Za-z]{3}\\s*[0-9.]+|[0-9]+\\.[0-9]+|[0-9.]+\\s*[A-Za-z]{3}");
    /** Card messages have twelve digits for an amount in minor units (ISO 8583, field 4). */
    private static final int MOST_DIGITS = 12;

    private AmountText() {}

    /**
     * Returns the amount.
     *
     * @param text what was typed
     * @param what what it is for, such as "amount"
     * @param currency the currency of the terminal
     * @param terminal the terminal's name, for the message
     * @throws IllegalArgumentException saying why, when it is not an amount of more than zero in that currency
     */
    public static Money parse(String text, String what, CurrencyUnit currency, String terminal) {
        String shown = "'" + SafeText.of(text.strip()) + "'";
        if (NEGATIVE.matcher(text.strip()).matches()) {
            throw refusal("the " + what + " must be more than zero, not " + shown);
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || (matcher.group(1) != null && matcher.group(4) != null)) {
            String example =
                    Money.of(currency, BigDecimal.ZERO).getCurrencyUnit().getDecimalPlaces() == 0 ? "1250" : "12.50";
            String how = text.contains(",") ? "without a comma" : "in digits";
            throw refusal(shown + " is not an amount: write it " + how + ", such as " + example + " or "
                    + currency.getCode() + " " + example);
        }
        checkCurrency(matcher, currency, terminal);
        return exact(matcher, shown, what, currency);
    }

    private static void checkCurrency(Matcher matcher, CurrencyUnit currency, String terminal) {
        String written = matcher.group(1) == null ? matcher.group(4) : matcher.group(1);
        if (written != null && !written.toUpperCase(Locale.ROOT).equals(currency.getCode())) {
            throw refusal("currency mismatch: the amount is in " + written.toUpperCase(Locale.ROOT) + ", terminal '"
                    + terminal + "' works in " + currency.getCode());
        }
    }

    private static Money exact(Matcher matcher, String shown, String what, CurrencyUnit currency) {
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        int decimals = currency.getDecimalPlaces();
        if (fraction.length() > decimals) {
            throw refusal(shown + " has " + fraction.length() + " decimals, " + currency.getCode() + " has "
                    + (decimals == 0 ? "none" : decimals));
        }
        String whole = matcher.group(2).replaceFirst("^0+(?=.)", "");
        if (whole.length() + decimals > MOST_DIGITS) {
            throw refusal(shown + " is more than a card payment can be: at most " + MOST_DIGITS
                    + " digits with the decimals");
        }
        BigDecimal value = new BigDecimal(fraction.isEmpty() ? whole : whole + "." + fraction);
        if (value.signum() == 0) {
            throw refusal("the " + what + " must be more than zero");
        }
        return Money.of(currency, value);
    }

    private static IllegalArgumentException refusal(String problem) {
        return new IllegalArgumentException(problem + ".");
    }

    /** Returns whether a text can only be meant as an amount, not as an id. */
    public static boolean isAmount(String text) {
        return SHORT_AMOUNT.matcher(text).matches()
                || MARKED_AMOUNT.matcher(text).matches();
    }
}
