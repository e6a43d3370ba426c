package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message: records in their order, the version first. Immutable. */
final class ConcertMessage {

    /**
     * One record.
     *
     * @param tag two upper-case letters
     * @param value 1 to 999 characters of ISO 8859-1
     */
    record Field(String tag, String value) {

        /**
         * What may be shown as it is.
         *
         * @protocol caisse-ap 20 [design]: everything with a meaning beyond protocol and money is hidden
         */
        private static final Set<String> SHOWN = Set.of(
                "CZ", "CJ", "CA", "CB", "CC", "CD", "CE", "CH", "CI", "CK", "AE", "AF", "AI", "AL", "AP", "AQ", "BA",
                "ID", "IM");

        /** Returns the record for a log. */
        @Override
        public String toString() {
            if (tag.equals("AA")) {
                return "AA=" + MaskedPan.from(value).map(MaskedPan::value).orElse("(hidden)");
            }
            return tag + "=" + (SHOWN.contains(tag) ? SafeText.of(value) : "(hidden)");
        }
    }

    private final List<Field> fields;

    private ConcertMessage(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    static ConcertMessage of(List<Field> fields) {
        return new ConcertMessage(fields);
    }

    static Builder builder() {
        return new Builder();
    }

    List<Field> fields() {
        return fields;
    }

    /** Returns the value of the first record with this tag. */
    Optional<String> text(String tag) {
        return fields.stream()
                .filter(field -> field.tag().equals(tag))
                .map(Field::value)
                .findFirst();
    }

    /** Returns the values of every record with this tag. */
    List<String> texts(String tag) {
        return fields.stream()
                .filter(field -> field.tag().equals(tag))
                .map(Field::value)
                .toList();
    }

    boolean has(String tag) {
        return text(tag).isPresent();
    }

    /** Returns the message for a log: of a card number the last four digits, and nothing of tickets, people and private data. */
    @Override
    public String toString() {
        return fields.stream().map(Field::toString).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConcertMessage that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Builds a message. Not thread-safe. */
    static final class Builder {
        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        /** Adds a record; nothing happens when there is no value, as an empty record is never sent. */
        Builder add(String tag, Optional<String> value) {
            value.filter(text -> !text.isEmpty()).ifPresent(text -> fields.add(new Field(tag, text)));
            return this;
        }

        Builder add(String tag, String value) {
            return add(tag, Optional.of(value));
        }

        ConcertMessage build() {
            return new ConcertMessage(fields);
        }
    }
}
