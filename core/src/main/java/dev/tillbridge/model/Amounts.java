package dev.tillbridge.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an amount, as they were ordered or as a terminal told them; all in one currency. Immutable.
 *
 * <p>A part that is not here was not ordered or not told, which is not the same as zero.
 */
public final class Amounts {

    /** The most minor units that a card payment has room for: twelve digits in every host's messages (ISO 8583, field 4). */
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999_999L);

    private static final Amounts UNKNOWN = new Amounts(new EnumMap<>(Part.class));

    private final Map<Part, Money> parts;

    private Amounts(Map<Part, Money> parts) {
        this.parts = Collections.unmodifiableMap(parts);
    }

    /** Returns whether this is more than a card payment has room for. */
    public static boolean isTooMuch(Money money) {
        return money.getAmountMinor().compareTo(MOST) > 0;
    }

    /** Returns amounts of which nothing is known. */
    public static Amounts unknown() {
        return UNKNOWN;
    }

    /** Returns amounts of which only the base is known. */
    public static Amounts ofBase(Money base) {
        return UNKNOWN.with(Part.BASE, base);
    }

    /**
     * Returns these amounts with another value for one part; null for one that is not known.
     *
     * @throws IllegalArgumentException when it is in another currency than the parts that are here
     */
    public Amounts with(Part part, @Nullable Money money) {
        if (money == null && !parts.containsKey(part)) {
            return this;
        }
        Map<Part, Money> changed = new EnumMap<>(Part.class);
        changed.putAll(parts);
        changed.remove(part);
        if (money == null) {
            return new Amounts(changed);
        }
        if (changed.values().stream().anyMatch(other -> !other.isSameCurrency(money))) {
            throw new IllegalArgumentException("the " + part.words() + " is in another currency than the other parts");
        }
        changed.put(part, money);
        return new Amounts(changed);
    }

    /** Returns one part. */
    public Optional<Money> part(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    /** Returns every part that is known, in the order of {@link Part}. */
    public Map<Part, Money> parts() {
        return parts;
    }

    /** Returns the amount without the other parts. */
    public Optional<Money> base() {
        return part(Part.BASE);
    }

    /** Returns the tip. */
    public Optional<Money> gratuity() {
        return part(Part.GRATUITY);
    }

    /** Returns the cash handed out. */
    public Optional<Money> cashback() {
        return part(Part.CASHBACK);
    }

    /** Returns the currency, when any part is known. */
    public Optional<CurrencyUnit> currency() {
        return parts.values().stream().findFirst().map(Money::getCurrencyUnit);
    }

    /** Returns the sum of the known parts, less the discount: what the cardholder's account sees; empty when the base is not known. */
    public Optional<Money> total() {
        return base().map(base -> parts.entrySet().stream()
                .filter(part -> part.getKey() != Part.BASE)
                .reduce(base, Amounts::sum, Money::plus));
    }

    /** Returns the parts that are something here and that the other amounts do not tell. */
    public Set<Part> untoldBy(Amounts told) {
        Set<Part> untold = EnumSet.noneOf(Part.class);
        parts.forEach((part, money) -> {
            if (!money.isZero() && told.part(part).isEmpty()) {
                untold.add(part);
            }
        });
        return Collections.unmodifiableSet(untold);
    }

    private static Money sum(Money sum, Map.Entry<Part, Money> part) {
        return part.getKey() == Part.DISCOUNT ? sum.minus(part.getValue()) : sum.plus(part.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amounts that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
