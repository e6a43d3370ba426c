package dev.tillbridge.spi.socket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message as its fields, in the order in which they stand on the wire; a field may come several times. Immutable, safe for use by several
 * threads.
 *
 * <p>For driver authors whose protocol is made of named, numbered or tagged fields. How they become bytes is for a {@link MessageCodec}; what
 * they mean is for a mapper. Values are as they came and may hold card data, so {@link #toString} shows the names alone.
 */
public final class FieldMessage {

    /**
     * One field. Immutable.
     *
     * @param name its name, number or tag
     * @param value what it says, unescaped; may be empty
     */
    public record Field(String name, String value) {

        /** Returns the name alone, as the value may hold card data. */
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Field> fields;

    private FieldMessage(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Returns a message of these fields. */
    public static FieldMessage of(List<Field> fields) {
        return new FieldMessage(fields);
    }

    /** Returns a message of one field. */
    public static FieldMessage of(String name, String value) {
        return new FieldMessage(List.of(new Field(name, value)));
    }

    /** Returns this message with one more field at its end. */
    public FieldMessage and(String name, String value) {
        return new FieldMessage(Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                .toList());
    }

    /** Returns this message with one more field where there is a value that is not empty. */
    public FieldMessage and(String name, Optional<String> value) {
        return value.filter(text -> !text.isEmpty())
                .map(text -> and(name, text))
                .orElse(this);
    }

    /** Returns this message with this field once for each value. */
    public FieldMessage and(String name, List<String> values) {
        List<Field> more = new ArrayList<>(fields);
        values.forEach(value -> more.add(new Field(name, value)));
        return new FieldMessage(more);
    }

    /** Returns this message with one more field where a condition holds. */
    public FieldMessage andIf(boolean condition, String name, String value) {
        return condition ? and(name, value) : this;
    }

    /** Returns this message if it says nothing twice but what may be said several times; otherwise empty, as either could be the one that counts. */
    public Optional<FieldMessage> onceEach(Set<String> repeatable) {
        Set<String> told = new HashSet<>();
        boolean once = fields.stream().allMatch(field -> told.add(field.name()) || repeatable.contains(field.name()));
        return once ? Optional.of(this) : Optional.empty();
    }

    /** Returns this message with another value of a field, where it has that field. */
    public FieldMessage with(String name, String value) {
        return mapped(Set.of(name), any -> value);
    }

    /** Returns this message with other values of some fields, where it has them. */
    public FieldMessage mapped(Set<String> names, UnaryOperator<String> change) {
        return new FieldMessage(fields.stream()
                .map(field ->
                        names.contains(field.name()) ? new Field(field.name(), change.apply(field.value())) : field)
                .toList());
    }

    /** Returns this message without a field, however often it came. */
    public FieldMessage without(String name) {
        return new FieldMessage(
                fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    /** Returns the fields in their order. */
    public List<Field> fields() {
        return fields;
    }

    /** Returns the value of a field where it comes first; empty when it is absent, and when it says nothing. */
    public Optional<String> field(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** Returns whether a field is there and says something. */
    public boolean has(String name) {
        return field(name).isPresent();
    }

    /** Returns the value of a field as {@link #field} does, or an empty text. */
    public String text(String name) {
        return field(name).orElse("");
    }

    /** Returns every value of a field, empty ones too. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldMessage that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the names of the fields. */
    @Override
    public String toString() {
        return fields.stream().map(Field::name).collect(Collectors.joining(" "));
    }
}
