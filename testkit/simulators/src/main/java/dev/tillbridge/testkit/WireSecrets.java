package dev.tillbridge.testkit;

import dev.tillbridge.model.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand in no record of a wire, whatever its vendor calls it. */
final class WireSecrets {

    private static final String NAMES =
            "token|expir|pairingcode|passw|secret|apikey|track[12]|trackdata|cvv|cvc|pinblock";

    /** A field of JSON, also of JSON that is the text of a field. */
    private static final Pattern FIELD =
            Pattern.compile("(?i)(\\\\*\"[\\w.-]{0,40}(?:" + NAMES + ")[\\w.-]{0,40}\\\\*\"\\s*:\\s*)"
                    + "(?:(\\\\+\")[^\"\\\\]*+|(\")(?:[^\"\\\\]++|\\\\.)*+|-?[0-9][0-9.eE+-]*)");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(\\b[\\w.-]{0,40}(?:token|pairingcode|passw|secret|apikey)[\\w.-]{0,40}=)[^&\\s\"]+");
    /** What the three have in common: most texts hold nothing of it, and to say so is quick. */
    private static final List<String> HINTS = Stream.concat(
                    Stream.of("bearer"), Stream.of(NAMES.replace("[12]", "").split("\\|")))
            .toList();

    private static final Pattern BEARER = Pattern.compile("(?i)(\\bbearer )[A-Za-z0-9._~+/=-]{4,}");
    private static final String HIDDEN = "***";

    private WireSecrets() {}

    /** Returns a text without what is of a card, and without the values of fields that are named like secrets. */
    static String masked(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (HINTS.stream().noneMatch(small::contains)) {
            return SafeText.masked(text);
        }
        String safe = FIELD.matcher(text).replaceAll("$1$2$3" + HIDDEN);
        safe = PARAMETER.matcher(safe).replaceAll("$1" + HIDDEN);
        return SafeText.masked(BEARER.matcher(safe).replaceAll("$1" + HIDDEN));
    }
}
