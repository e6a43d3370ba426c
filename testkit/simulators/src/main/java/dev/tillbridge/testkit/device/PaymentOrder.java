package dev.tillbridge.testkit.device;

import dev.tillbridge.model.Operation;
import org.joda.money.Money;

/**
 * For simulator authors: what a till asks a {@link PaymentDevice} for. Immutable.
 *
 * @param key the name by which the payment is looked up
 * @param operation what to do
 * @param amount how much, tip apart; zero where the whole of something is undone, whatever it is: another amount than it is refused
 * @param gratuity the tip that the till asks for
 * @param original the key of the payment that it works on, empty when none
 * @param reference the till's own, empty when none
 */
public record PaymentOrder(
        String key, Operation operation, Money amount, Money gratuity, String original, String reference) {

    /** Returns an order without tip, original and reference. */
    public static PaymentOrder of(String key, Operation operation, Money amount) {
        return new PaymentOrder(key, operation, amount, Money.zero(amount.getCurrencyUnit()), "", "");
    }

    /** Returns whether it works on a payment that was made before, without a card. */
    public boolean isLinked() {
        return operation == Operation.COMPLETION || isUndoing();
    }

    /** Returns whether it undoes a payment that was made before. */
    public boolean isUndoing() {
        return operation == Operation.REVERSAL || operation == Operation.VOID;
    }
}
