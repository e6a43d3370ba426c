package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Compares what was told of an approval with the ledger. */
final class Sameness {

    private Sameness() {}

    /** Returns how they differ; null when they do not. A part that was not told does not differ. */
    static @Nullable String difference(Amounts ordered, Amounts told, boolean partial, Entry entry) {
        Map<Part, Long> truth = entry.approved();
        if (truth.isEmpty()) {
            return null; // the whole of something was meant
        }
        String currency = entry.order().currency();
        for (Money money : told.parts().values()) {
            if (!money.getCurrencyUnit().getCode().equals(currency)) {
                return "told in " + money.getCurrencyUnit() + ", moved in " + currency;
            }
        }
        if (partial != entry.isPartial()) {
            return partial ? "told as partial, and it was the whole" : "told as the whole, and it was partial";
        }
        return saidOnTheWire(ordered, entry) ? ofParts(told, truth) : ofSums(told, truth);
    }

    /** Returns whether the protocol said the parts apart, as the till ordered them. */
    private static boolean saidOnTheWire(Amounts ordered, Entry entry) {
        return ordered.parts().entrySet().stream()
                .filter(part -> !part.getValue().isZero())
                .allMatch(part -> entry.order().parts().getOrDefault(part.getKey(), 0L)
                        == part.getValue().getAmountMinorLong());
    }

    private static @Nullable String ofParts(Amounts told, Map<Part, Long> truth) {
        for (Map.Entry<Part, Money> part : told.parts().entrySet()) {
            long moved = truth.getOrDefault(part.getKey(), 0L);
            if (part.getValue().getAmountMinorLong() != moved) {
                return part.getKey().words() + " told as " + part.getValue() + ", moved " + moved + " minor units";
            }
        }
        return null;
    }

    private static @Nullable String ofSums(Amounts told, Map<Part, Long> truth) {
        Money sum = told.total().orElse(null);
        long moved = truth.entrySet().stream()
                .collect(Collectors.summingLong(
                        part -> part.getKey() == Part.DISCOUNT ? -part.getValue() : part.getValue()));
        return sum == null || sum.getAmountMinorLong() == moved
                ? null
                : "told " + sum + " in all, moved " + moved + " minor units";
    }
}
