package dev.tillbridge.testkit.simulation.tongue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a message. A name may stand twice in a message: a liar may say a thing twice.
 *
 * @param name as the protocol writes it
 * @param role what it is for
 * @param value a {@code String}, {@code Long}, {@code java.math.BigDecimal}, {@code Boolean}, null, a {@code List<Field>} for an object within, or
 *     a {@link Sequence} for a list
 */
public record Field(String name, Role role, @Nullable Object value) {

    /**
     * A list of values.
     *
     * @param values each as in {@link Field#value}
     */
    public record Sequence(List<Object> values) {}

    /** Returns a field. */
    public static Field of(String name, Role role, @Nullable Object value) {
        return new Field(name, role, value);
    }

    /** Returns a field with fields within. */
    public static Field object(String name, List<Field> within) {
        return new Field(name, Role.OTHER, List.copyOf(within));
    }

    /** Returns this field with another value. */
    public Field with(@Nullable Object other) {
        return new Field(name, role, other);
    }
}
