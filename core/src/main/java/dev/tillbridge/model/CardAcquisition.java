package dev.tillbridge.model;

import java.util.List;
import org.joda.money.Money;

/** Asks a terminal to read a card before anything is paid. Moves no money. Immutable. */
public final class CardAcquisition {

    private final Money amount;

    private CardAcquisition(Money amount) {
        this.amount = amount;
    }

    /**
     * Returns a request for this expected amount, which some terminals show; more than zero.
     *
     * @throws InvalidRequestException when the amount is not more than zero, or more than a card payment has room for
     */
    public static CardAcquisition of(Money amount) {
        if (!amount.isPositive()) {
            throw new InvalidRequestException("the card acquisition", List.of("the amount must be more than zero"));
        }
        if (Amounts.isTooMuch(amount)) {
            throw new InvalidRequestException(
                    "the card acquisition",
                    List.of("the amount is more than a card payment has room for, which is 12 digits"));
        }
        return new CardAcquisition(amount);
    }

    /** Returns the expected amount. */
    public Money amount() {
        return amount;
    }

    @Override
    public String toString() {
        return "card acquisition for " + amount;
    }
}
