package dev.tillbridge.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * That the cardholder chose to pay in the currency of the card (DCC); what the merchant gets is told by {@link Amounts}. Immutable.
 *
 * <p>A terminal tells few of these: what it does not tell is empty.
 */
public final class CurrencyConversion {

    private static final CurrencyConversion UNTOLD = new CurrencyConversion(null, null);

    private static final int MOST_DIGITS = 6;
    private static final int MOST_PLACES = 18;

    private final @Nullable Money amount;
    private final @Nullable BigDecimal rate;

    private CurrencyConversion(@Nullable Money amount, @Nullable BigDecimal rate) {
        this.amount = amount;
        this.rate = rate;
    }

    /** Returns a conversion of which nothing is told but that there was one. */
    public static CurrencyConversion untold() {
        return UNTOLD;
    }

    /** Returns this conversion with what the cardholder's account sees, in the currency of the card. */
    public CurrencyConversion withAmount(@Nullable Money value) {
        return new CurrencyConversion(value, rate);
    }

    /**
     * Returns this conversion with its rate: units of the card's currency for one of the terminal's, more than zero and below a million, with
     * 18 decimal places at most. One that is none is left out, as it decides nothing.
     */
    public CurrencyConversion withRate(@Nullable BigDecimal value) {
        return new CurrencyConversion(amount, value != null && isRate(value) ? value : null);
    }

    private static boolean isRate(BigDecimal value) {
        boolean plain = value.scale() >= 0 && value.scale() <= MOST_PLACES;
        return plain && value.signum() > 0 && value.precision() - value.scale() <= MOST_DIGITS;
    }

    /** Returns what the cardholder's account sees, in the currency of the card. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** Returns the units of the card's currency for one of the terminal's. */
    public Optional<BigDecimal> rate() {
        return Optional.ofNullable(rate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CurrencyConversion that
                && Objects.equals(amount, that.amount)
                && Objects.equals(rate, that.rate);
    }

    @Override
    public int hashCode() {
        return Objects.hash(amount, rate);
    }

    @Override
    public String toString() {
        return "conversion" + amount().map(money -> " to " + money).orElse("")
                + rate().map(r -> " at " + r.toPlainString()).orElse("");
    }
}
