package dev.tillbridge.testkit.device;

import dev.tillbridge.model.Operation;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: makes an order of the texts in a till's message. One that is missing where it is needed, or wrong, makes none: no key
 * or another one than this terminal takes, an operation that nobody knows, an amount that is no whole number of minor units or in another
 * currency, no original for what works on one. Serves one thread.
 */
public final class OrderReader {

    private static final Pattern MINOR_UNITS = Pattern.compile("[0-9]{1,12}");

    private final CurrencyUnit currency;
    private final Predicate<String> keys;
    private final String key;
    private @Nullable Operation operation;
    private String original = "";
    private String reference = "";
    private Money amount;
    private Money gratuity;
    private boolean readable;

    private OrderReader(CurrencyUnit currency, Predicate<String> keys, String key) {
        this.currency = currency;
        this.keys = keys;
        this.key = key;
        amount = Money.zero(currency);
        gratuity = amount;
        readable = keys.test(key);
    }

    /**
     * Returns a reader of an order.
     *
     * @param currency that of the terminal, in which all amounts are
     * @param keys knows what the keys of its payments look like, such as {@code KeyForm.HEX_32::isKey}
     * @param key the one in the message, empty when it has none
     */
    public static OrderReader of(CurrencyUnit currency, Predicate<String> keys, String key) {
        return new OrderReader(currency, keys, key);
    }

    /** Takes what is to be done; empty when the message tells nothing that the terminal knows. */
    public OrderReader operation(Optional<Operation> known) {
        operation = known.orElse(null);
        return this;
    }

    /** Takes how much, tip apart, and in which currency by its three letters; an empty text where the message tells none. */
    public OrderReader amounts(String minorUnits, String tip, String letters) {
        readable &= (minorUnits + tip).isEmpty() || letters.equals(currency.getCode());
        amount = money(minorUnits);
        gratuity = money(tip);
        return this;
    }

    private Money money(String minorUnits) {
        boolean isNumber = MINOR_UNITS.matcher(minorUnits).matches();
        readable &= isNumber || minorUnits.isEmpty();
        return isNumber ? Money.ofMinor(currency, Long.parseLong(minorUnits)) : Money.zero(currency);
    }

    /** Takes the key of the payment that it works on, empty where the message names none. */
    public OrderReader original(String other) {
        original = other;
        return this;
    }

    /** Takes the till's own reference. */
    public OrderReader reference(String text) {
        reference = text;
        return this;
    }

    /** Returns the order; empty when the message makes none. */
    public Optional<PaymentOrder> order() {
        Operation known = operation;
        if (known == null || !readable) {
            return Optional.empty();
        }
        PaymentOrder order = new PaymentOrder(key, known, amount, gratuity, original, reference);
        boolean isNamed = order.isLinked() ? keys.test(original) : original.isEmpty();
        return Optional.of(order).filter(any -> isNamed && (order.isUndoing() || amount.isPositive()));
    }
}
