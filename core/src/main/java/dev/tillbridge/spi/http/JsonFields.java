package dev.tillbridge.spi.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads single fields of a JSON document: forgiving where nothing is decided, strict where something is. Pure, safe for use by several
 * threads.
 *
 * <p>For driver authors: what is a flag differs by protocol, and belongs into the driver.
 */
public final class JsonFields {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,2}|[0-9]{3,4}");

    private JsonFields() {}

    /** Returns whether the field is there and not null. */
    public static boolean isGiven(@Nullable JsonNode field) {
        return field != null && !field.isNull() && !field.isMissingNode();
    }

    /** Returns whether the field holds anything: it is there, and neither null nor an empty text. */
    public static boolean says(@Nullable JsonNode field) {
        return field != null && isGiven(field) && !(field.isTextual() && text(field) == null);
    }

    /** Returns any scalar as text without blanks around it; null when there is none, or an empty one. */
    public static @Nullable String text(@Nullable JsonNode field) {
        if (field == null || !field.isValueNode() || field.isNull()) {
            return null;
        }
        String text = field.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** Returns the word of a field that decides something: only a text is one; null when it is none, or an empty one. */
    public static @Nullable String word(@Nullable JsonNode field) {
        return field != null && field.isTextual() ? text(field) : null;
    }

    /** Returns whether the code of a host is there and none that can be read: a list, an object, or a text that is no code. */
    public static boolean isUnreadableCode(@Nullable JsonNode field) {
        String code = text(field);
        return says(field) && (code == null || !CODE.matcher(code).matches());
    }

    /** Returns a whole number of zero or more, sent as a number without a fraction; empty when it is anything else. */
    public static OptionalLong whole(@Nullable JsonNode field) {
        return field != null && field.isIntegralNumber() && field.canConvertToLong() && field.longValue() >= 0
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Returns a whole number of zero or more, sent as a number or as 1 to 18 digits; empty when it is anything else. */
    public static OptionalLong wholeOrDigits(@Nullable JsonNode field) {
        String word = word(field);
        return word != null && DIGITS.matcher(word).matches() ? OptionalLong.of(Long.parseLong(word)) : whole(field);
    }
}
