package dev.tillbridge.testkit.simulation.ledger;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal was asked to do, as its own protocol said it.
 *
 * @param operation what
 * @param parts the parts that were named, in minor units; empty where the whole of something is meant
 * @param currency ISO 4217 letters
 * @param key the identifier that the start message brought along; null where the protocol has none
 * @param reference the till's own reference, where the message had one
 * @param about what identifies the earlier transaction that is meant, as the message said it
 */
public record Order(
        Operation operation,
        Map<Part, Long> parts,
        String currency,
        @Nullable String key,
        @Nullable String reference,
        @Nullable String about) {

    /** Keeps a copy of the parts. */
    public Order {
        parts = Map.copyOf(parts);
    }

    /** Returns the amount without other parts, in minor units. */
    public Optional<Long> base() {
        return Optional.ofNullable(parts.get(Part.BASE));
    }
}
