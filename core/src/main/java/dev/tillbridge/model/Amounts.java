package dev.tillbridge.model;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a transaction's amount, as the terminal told them. Immutable.
 *
 * @param base the amount without the parts below; absent where the terminal did not tell it
 * @param gratuity the tip
 * @param cashback the cash handed out
 * @param donation a donation that the cardholder added at the terminal
 * @param discount what the terminal took off
 */
public record Amounts(
        @Nullable Money base,
        @Nullable Money gratuity,
        @Nullable Money cashback,
        @Nullable Money donation,
        @Nullable Money discount) {

    /** Returns amounts of which only the base is known. */
    public static Amounts ofBase(Money base) {
        return new Amounts(base, null, null, null, null);
    }

    /** Returns amounts of which nothing is known. */
    public static Amounts unknown() {
        return new Amounts(null, null, null, null, null);
    }

    /** Returns the currency, when any part is known. */
    public Optional<CurrencyUnit> currency() {
        return Optional.ofNullable(base).map(Money::getCurrencyUnit);
    }

    /** Returns what the cardholder's account sees: base, tip, cash back and donation, less the discount; empty when the base is unknown. */
    public Optional<Money> total() {
        if (base == null) {
            return Optional.empty();
        }
        Money zero = Money.zero(base.getCurrencyUnit());
        return Optional.of(base.plus(Objects.requireNonNullElse(gratuity, zero))
                .plus(Objects.requireNonNullElse(cashback, zero))
                .plus(Objects.requireNonNullElse(donation, zero))
                .minus(Objects.requireNonNullElse(discount, zero)));
    }

    /** Returns these amounts with another base. */
    public Amounts withBase(@Nullable Money other) {
        return new Amounts(other, gratuity, cashback, donation, discount);
    }
}
