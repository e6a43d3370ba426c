package dev.tillbridge.spi.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads single fields of a JSON document: forgiving where nothing is decided, strict where something is. Pure, safe for use by several
 * threads.
 *
 * <p>For driver authors: how flags and numbers are written differs by protocol. Take the reader that fits the vendor's text and no more
 * forgiving one, since money hangs on what a field is read as; {@link FieldReader} tells evidence which field could not be read.
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

    /** Returns any scalar as {@link #text} in upper case, an empty text for none; for words of which none decides anything. */
    public static String upperCase(@Nullable JsonNode field) {
        String text = text(field);
        return text == null ? "" : text.toUpperCase(Locale.ROOT);
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

    /** Returns a flag, sent as one; empty when it is absent or anything else, the text "true" included. */
    public static Optional<Boolean> flag(@Nullable JsonNode field) {
        return field != null && field.isBoolean() ? Optional.of(field.booleanValue()) : Optional.empty();
    }

    /** Returns whether a field is the JSON value true and nothing that looks like it. */
    public static boolean isTrue(@Nullable JsonNode field) {
        return flag(field).orElse(false);
    }

    /** Returns a flag, sent as one or as a word in letters of any case; empty when it is absent or anything else. */
    public static Optional<Boolean> flagOrWord(@Nullable JsonNode field) {
        String word = word(field);
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> flag(field);
        };
    }

    /** Returns whether a flag asks for something: one that cannot be read asks too, for where only asking is safe. */
    public static boolean asks(@Nullable JsonNode field) {
        return says(field) && flagOrWord(field).orElse(true);
    }

    /** Returns the currency of an ISO 4217 number, sent as a number or in digits; empty when there is none. */
    public static Optional<CurrencyUnit> numericCurrency(@Nullable JsonNode field) {
        OptionalLong number = wholeOrDigits(field);
        return made(number.isPresent() ? Long.toString(number.getAsLong()) : null, CurrencyUnit::ofNumericCode);
    }

    /** Returns the currency of these three letters; empty when there is none. */
    public static Optional<CurrencyUnit> currency(@Nullable String letters) {
        return made(letters, CurrencyUnit::of);
    }

    /**
     * Returns what is made of a text; empty when there is no text, or none that it can be made of.
     *
     * @param maker says no by an {@link IllegalArgumentException}, as the ids of the model do: {@code ProviderRef::new}
     */
    public static <T> Optional<T> made(@Nullable String text, Function<String, T> maker) {
        try {
            return Optional.ofNullable(text).map(maker);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
