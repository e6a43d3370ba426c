package dev.tillbridge.spi.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.Request;

/**
 * What a request proves with that it is ours, so that an answer which repeats it tells nobody (I5).
 *
 * <p>Hidden before any driver reads the answer: no text of it can reach a screen, a record or a log with a credential in it, also where JSON
 * writes some of its characters as numbers. A star takes the place of each character.
 */
final class OwnCredentials {

    /** Headers that carry credentials, by what their names have in common. */
    private static final Pattern NAMES = Pattern.compile("(?i).*(?:auth|token|secret|api-?key|cookie).*");

    /** Shorter ones are found by chance in what is none, such as amounts. */
    private static final int SHORTEST = 6;

    private final List<String> credentials;

    private OwnCredentials(List<String> credentials) {
        this.credentials = credentials;
    }

    /** Returns those of this request. */
    static OwnCredentials of(Request request) {
        List<String> credentials = new ArrayList<>();
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (NAMES.matcher(headers.name(i)).matches()) {
                Arrays.stream(headers.value(i).split("[ ;,]+"))
                        .filter(word -> word.length() >= SHORTEST && !isScheme(word))
                        .forEach(credentials::add);
            }
        }
        return new OwnCredentials(List.copyOf(credentials));
    }

    private static boolean isScheme(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "bearer", "digest" -> true;
            default -> false;
        };
    }

    private static Pattern anyForm(String credential) {
        return Pattern.compile(credential
                .chars()
                .mapToObj(c -> "(?:" + Pattern.quote(String.valueOf((char) c))
                        + String.format(Locale.ROOT, "|(?i:\\\\u%04x))", c))
                .collect(Collectors.joining()));
    }

    /** Returns whether it is worth looking closer: it is there as it is, or characters are written as numbers. */
    private static boolean mayHold(String text, String credential) {
        return text.contains(credential) || text.contains("\\u") || text.contains("\\U");
    }

    /** Returns the text without any of them. */
    String hideIn(String text) {
        String hidden = text;
        for (String credential : credentials) {
            if (mayHold(hidden, credential)) {
                hidden = anyForm(credential)
                        .matcher(hidden)
                        .replaceAll(found -> "*".repeat(found.group().length()));
            }
        }
        return hidden;
    }
}
