package dev.tillbridge.testkit;

import dev.tillbridge.model.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand in no record of a wire, whatever its vendor calls it. */
final class WireSecrets {

    private static final List<String> PARAMETERS = List.of("token", "pairingcode", "passw", "secret", "apikey");
    private static final List<String> FIELDS = Stream.concat(
                    PARAMETERS.stream(), Stream.of("expir", "track1", "track2", "trackdata", "cvv", "cvc", "pinblock"))
            .toList();

    /** What all of them have in common: most texts hold nothing of it, and to say so is quick. */
    private static final List<String> HINTS =
            Stream.concat(FIELDS.stream(), Stream.of("bearer")).toList();

    /** The name of a field of JSON, also of JSON that is the text of a field. */
    private static final Pattern FIELD = Pattern.compile("(?<!\\\\)\\\\*+\"([\\w.-]++)\\\\*+\"\\s*+:\\s*+");

    private static final Pattern FIELD_VALUE =
            Pattern.compile("(\\\\++\")[^\"\\\\]*+|(\")(?:[^\"\\\\]++|\\\\.)*+|()-?[0-9][0-9.eE+-]*+");
    private static final Pattern PARAMETER = Pattern.compile("(?<![\\w.-])([\\w.-]++)=");
    private static final Pattern PARAMETER_VALUE = Pattern.compile("()[^&\\s\"]++");
    private static final Pattern BEARER = Pattern.compile("(?i)(\\bbearer )[A-Za-z0-9._~+/=-]{4,}");
    private static final String HIDDEN = "***";

    private WireSecrets() {}

    /** Returns a text without what is of a card, and without the values of fields that are named like secrets. */
    static String masked(String text) {
        if (!holdsOne(HINTS, text)) {
            return SafeText.masked(text);
        }
        String safe = withoutValues(text, FIELD, FIELDS, FIELD_VALUE);
        safe = withoutValues(safe, PARAMETER, PARAMETERS, PARAMETER_VALUE);
        return SafeText.masked(BEARER.matcher(safe).replaceAll("$1" + HIDDEN));
    }

    private static boolean holdsOne(List<String> words, String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(small::contains);
    }

    /** Each name is looked at once, so that the time grows with the length of the text alone. */
    private static String withoutValues(String text, Pattern names, List<String> secret, Pattern values) {
        Matcher name = names.matcher(text);
        Matcher value = values.matcher(text);
        StringBuilder safe = new StringBuilder(text.length());
        int told = 0;
        int from = 0;
        while (from <= text.length() && name.find(from)) {
            from = name.end();
            if (holdsOne(secret, name.group(1))
                    && value.region(name.end(), text.length()).lookingAt()) {
                safe.append(text, told, name.end()).append(opening(value)).append(HIDDEN);
                told = value.end();
                from = told;
            }
        }
        return safe.append(text, told, text.length()).toString();
    }

    /** Returns the quotation mark before the value, if there is one. */
    private static String opening(Matcher value) {
        for (int i = 1; i <= value.groupCount(); i++) {
            if (value.group(i) != null) {
                return value.group(i);
            }
        }
        return "";
    }
}
