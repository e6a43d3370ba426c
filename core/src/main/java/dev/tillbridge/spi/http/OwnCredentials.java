package dev.tillbridge.spi.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.Request;

/**
 * What a till proves with that it is who it is, so that an answer which repeats it tells nobody (I5).
 *
 * <p>What stands in the headers of a request is hidden before any driver reads the answer: no text of it can reach a screen, a record or a log with a credential in it, also where JSON,
 * an address or a page of the web writes some of its characters as numbers, where blanks or dashes stand in it, and where all of it is written as
 * Base64 or in hexadecimal. A star takes the place of each character.
 *
 * <p>For driver authors: for what is told in another place, such as a pairing code. Immutable.
 */
public final class OwnCredentials {

    /** Headers that carry credentials, by what their names have in common. */
    private static final Pattern NAMES = Pattern.compile("(?i).*(?:auth|token|secret|api-?key|cookie).*");

    /** Shorter ones are found by chance in what is none, such as amounts. */
    private static final int SHORTEST = 6;

    /** What stands before a credential shifts it within three bytes, which take four characters of Base64. */
    private static final int TRIPLET = 3;

    private static final String BESIDE = "[A-Za-z0-9+/_-]?";

    private static final int MOST_KEPT = 200;

    /** What finds the credentials that were seen last: those of a terminal are the same in each exchange. Guarded by itself. */
    private static final Map<String, List<Pattern>> FORMS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Pattern>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private final List<Pattern> patterns;

    private OwnCredentials(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Returns those of this request. */
    static OwnCredentials of(Request request) {
        List<Pattern> patterns = new ArrayList<>();
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (NAMES.matcher(headers.name(i)).matches()) {
                Arrays.stream(headers.value(i).split("[ ;,]+"))
                        .filter(word -> !isScheme(word))
                        .forEach(word -> add(word, patterns));
            }
        }
        return new OwnCredentials(List.copyOf(patterns));
    }

    /** Returns some credentials; those of fewer than six characters are not hidden, as they are found by chance in what is none. */
    public static OwnCredentials of(Collection<String> credentials) {
        List<Pattern> patterns = new ArrayList<>();
        credentials.forEach(credential -> add(credential, patterns));
        return new OwnCredentials(List.copyOf(patterns));
    }

    private static boolean isScheme(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "bearer", "digest" -> true;
            default -> false;
        };
    }

    private static void add(String credential, List<Pattern> patterns) {
        if (credential.length() >= SHORTEST) {
            patterns.addAll(formsOf(credential));
        }
    }

    private static List<Pattern> formsOf(String credential) {
        synchronized (FORMS) {
            return FORMS.computeIfAbsent(
                    credential, it -> List.of(inCharacters(it), packed(it.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static Pattern inCharacters(String credential) {
        return Pattern.compile(
                credential.chars().mapToObj(OwnCredentials::anyForm).collect(Collectors.joining("[ -]?")));
    }

    private static String anyForm(int c) {
        return "(?:" + Pattern.quote(String.valueOf((char) c))
                + String.format(Locale.ROOT, "|(?i:\\\\u%1$04x|%%%1$02x|&#0*%1$d;|&#x0*%1$x;))", c);
    }

    /** Returns what finds bytes in hexadecimal, and in Base64 wherever they begin in it. */
    private static Pattern packed(byte[] bytes) {
        List<String> forms = new ArrayList<>();
        forms.add("(?i:" + HexFormat.ofDelimiter("[ :-]?").formatHex(bytes) + ")");
        for (int before = 0; before < TRIPLET; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // of the characters beside these only a part is of the credential
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length % TRIPLET == 0 ? all.length() : all.length() - 1;
            forms.add((from == 0 ? "" : BESIDE)
                    + all.substring(from, to)
                            .chars()
                            .mapToObj(OwnCredentials::inEitherAlphabet)
                            .collect(Collectors.joining())
                    + (to == all.length() ? "" : BESIDE));
        }
        return Pattern.compile(String.join("|", forms));
    }

    private static String inEitherAlphabet(int c) {
        return switch (c) {
            case '+' -> "[+-]";
            case '/' -> "[/_]";
            default -> String.valueOf((char) c);
        };
    }

    /** Returns the text without any of them. */
    public String hideIn(String text) {
        String hidden = text;
        for (Pattern pattern : patterns) {
            hidden = pattern.matcher(hidden)
                    .replaceAll(found -> "*".repeat(found.group().length()));
        }
        return hidden;
    }
}
