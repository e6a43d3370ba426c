package dev.tillbridge.driver.payxpert.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a result. Pure. */
final class ResultFields {

    private static final Pattern UNUSED = Pattern.compile("0+|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private ResultFields() {}

    /** Returns whether the field says anything: it is there, not null and not an empty text. */
    static boolean isGiven(@Nullable JsonNode field) {
        return field != null
                && !field.isNull()
                && !field.isMissingNode()
                && !(field.isTextual() && field.textValue().isBlank());
    }

    /**
     * Returns whether the field holds something beyond what an unused one is filled with: nothing, zero or false. A list or an object is
     * something even when it is empty: nobody can read what it stands for.
     */
    static boolean isSomething(@Nullable JsonNode field) {
        return field != null
                && isGiven(field)
                && (field.isContainerNode()
                        || !UNUSED.matcher(field.asText().strip()).matches());
    }

    /** Returns any scalar as text without blanks around it; null when there is none, or an empty one. */
    static @Nullable String text(@Nullable JsonNode field) {
        return field != null && field.isValueNode() && isGiven(field)
                ? field.asText().strip()
                : null;
    }

    /**
     * Returns a whole number of zero or more, sent as a number without a fraction or as digits; empty when it is anything else.
     *
     * @protocol payxpert-app 4.2 [design]: numbers may come as texts
     */
    static OptionalLong whole(@Nullable JsonNode field) {
        if (field == null) {
            return OptionalLong.empty();
        }
        if (field.isTextual()) {
            String text = field.textValue().strip();
            return DIGITS.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        }
        return field.isIntegralNumber() && field.canConvertToLong() && field.longValue() >= 0
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Returns a flag, sent as one or as a word; empty when it is anything else. */
    static Optional<Boolean> flag(@Nullable JsonNode field) {
        if (field != null && field.isBoolean()) {
            return Optional.of(field.booleanValue());
        }
        String word = text(field);
        if ("true".equalsIgnoreCase(word)) {
            return Optional.of(true);
        }
        return "false".equalsIgnoreCase(word) ? Optional.of(false) : Optional.empty();
    }
}
