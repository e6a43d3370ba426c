package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single fields: forgiving where nothing is decided, strict where something is. Pure. */
final class PayntFields {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,2}|[0-9]{3,4}");

    private PayntFields() {}

    /** Returns whether the field is there and not null. */
    static boolean isGiven(@Nullable JsonNode field) {
        return field != null && !field.isNull() && !field.isMissingNode();
    }

    /** Returns whether the field holds anything: it is there, and neither null nor an empty text. */
    static boolean says(@Nullable JsonNode field) {
        return field != null && isGiven(field) && !(field.isTextual() && text(field) == null);
    }

    /** Returns any scalar as text without blanks around it; null when there is none, or an empty one. */
    static @Nullable String text(@Nullable JsonNode field) {
        if (field == null || !field.isValueNode() || field.isNull()) {
            return null;
        }
        String text = field.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** Returns the word of a field that decides something: only a text is one. */
    static @Nullable String word(@Nullable JsonNode field) {
        return field != null && field.isTextual() ? text(field) : null;
    }

    /** Returns a flag that decides something; the text "true" is none. @protocol paynt 12 [assumed] */
    static Optional<Boolean> flag(@Nullable JsonNode field) {
        return field != null && field.isBoolean() ? Optional.of(field.booleanValue()) : Optional.empty();
    }

    /** Returns whether a flag is set; anything but the JSON value true is not. */
    static boolean isSet(@Nullable JsonNode field) {
        return flag(field).orElse(false);
    }

    /** Returns whether something is asked for: what cannot be read asks too, where only asking is safe. */
    static boolean asks(@Nullable JsonNode field) {
        boolean saysNo = field != null && field.isTextual() && "false".equalsIgnoreCase(text(field));
        return says(field) && !saysNo && flag(field).orElse(true);
    }

    /** Returns whether the code of a host is there and none that can be read: a list, an object, or a text that is no code. */
    static boolean isUnreadableCode(@Nullable JsonNode field) {
        String code = text(field);
        return says(field) && (code == null || !CODE.matcher(code).matches());
    }

    /** Returns a whole number of zero or more, sent as a number without a fraction; empty when it is anything else. */
    static OptionalLong whole(@Nullable JsonNode field) {
        return field != null && field.isIntegralNumber() && field.canConvertToLong() && field.longValue() >= 0
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Returns a whole number of zero or more, sent as a number or as digits. */
    static OptionalLong wholeOrDigits(@Nullable JsonNode field) {
        String word = word(field);
        return word != null && DIGITS.matcher(word).matches() ? OptionalLong.of(Long.parseLong(word)) : whole(field);
    }
}
