package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal is about to say, before anybody lies about it.
 *
 * @param meaning what it says when nobody lies
 * @param about the transaction it is about; null for none
 * @param fields every field, in the order of the wire
 * @param encoding makes bytes of fields, also of fields that make no sense
 */
public record Reply(
        Meaning meaning, @Nullable Entry about, List<Field> fields, Function<List<Field>, byte[]> encoding) {

    /** Keeps a copy of the fields. */
    public Reply {
        fields = List.copyOf(fields);
    }

    /** Returns the bytes. */
    public byte[] bytes() {
        return encoding.apply(fields);
    }

    /** Returns this reply with other fields. */
    public Reply with(List<Field> other) {
        return new Reply(meaning, about, other, encoding);
    }
}
