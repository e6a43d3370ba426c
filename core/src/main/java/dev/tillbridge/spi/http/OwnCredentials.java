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
    private static final List<String> NAMES = List.of("auth", "token", "secret", "apikey", "api-key", "cookie");

    private static final Pattern SEPARATORS = Pattern.compile("[ ;,]+");

    /** Shorter ones are found by chance in what is none, such as amounts. */
    private static final int SHORTEST = 6;

    /** What stands before a credential shifts it within three bytes, which take four characters of Base64. */
    private static final int TRIPLET = 3;

    private static final String BESIDE = "[A-Za-z0-9+/_-]?";

    private static final int MOST_KEPT = 200;

    /** What finds the credentials that were seen last: those of a terminal are the same in each exchange. Guarded by itself. */
    private static final Map<String, Forms> FORMS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Forms> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private final List<Forms> forms;

    private OwnCredentials(List<Forms> forms) {
        this.forms = forms;
    }

    /** Returns those of this request. */
    static OwnCredentials of(Request request) {
        List<Forms> forms = new ArrayList<>();
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (carriesCredentials(headers.name(i))) {
                Arrays.stream(SEPARATORS.split(headers.value(i)))
                        .filter(word -> !isScheme(word))
                        .forEach(word -> add(word, forms));
            }
        }
        return new OwnCredentials(List.copyOf(forms));
    }

    /** Returns some credentials; those of fewer than six characters are not hidden, as they are found by chance in what is none. */
    public static OwnCredentials of(Collection<String> credentials) {
        List<Forms> forms = new ArrayList<>();
        credentials.forEach(credential -> add(credential, forms));
        return new OwnCredentials(List.copyOf(forms));
    }

    private static boolean carriesCredentials(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        for (String each : NAMES) {
            if (name.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScheme(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "bearer", "digest" -> true;
            default -> false;
        };
    }

    private static void add(String credential, List<Forms> forms) {
        if (credential.length() >= SHORTEST) {
            forms.add(formsOf(credential));
        }
    }

    private static Forms formsOf(String credential) {
        synchronized (FORMS) {
            return FORMS.computeIfAbsent(credential, Forms::new);
        }
    }

    /** Returns the text without any of them. */
    public String hideIn(String text) {
        String hidden = text;
        for (Forms each : forms) {
            hidden = each.hideIn(hidden);
        }
        return hidden;
    }

    /** What finds one credential in whatever form. Nearly no text has any, which a look at how each form begins tells quickly. */
    private static final class Forms {

        private static final int ENOUGH = 4;

        private final String credential;
        private final Pattern inCharacters;
        private final String hex;
        private final List<String> inBase64;
        private final String beginnings;
        private final Pattern packed;

        Forms(String credential) {
            this.credential = credential;
            this.inCharacters =
                    Pattern.compile(credential.chars().mapToObj(Forms::anyForm).collect(Collectors.joining("[ -]?")));
            byte[] bytes = credential.getBytes(StandardCharsets.UTF_8);
            this.hex = HexFormat.of().formatHex(bytes);
            List<String> found = new ArrayList<>();
            List<String> patterns = new ArrayList<>();
            patterns.add("(?i:" + HexFormat.ofDelimiter("[ :-]?").formatHex(bytes) + ")");
            for (int before = 0; before < TRIPLET; before++) {
                byte[] shifted = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, shifted, before, bytes.length);
                String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                // of the characters beside these only a part is of the credential
                int from = before == 0 ? 0 : before + 1;
                int to = shifted.length % TRIPLET == 0 ? all.length() : all.length() - 1;
                String own = all.substring(from, to);
                found.add(own);
                patterns.add((from == 0 ? "" : BESIDE)
                        + own.chars().mapToObj(Forms::inEitherAlphabet).collect(Collectors.joining())
                        + (to == all.length() ? "" : BESIDE));
            }
            this.inBase64 = List.copyOf(found);
            this.beginnings = found.stream().map(each -> each.substring(0, 1)).collect(Collectors.joining());
            this.packed = Pattern.compile(String.join("|", patterns));
        }

        private static String anyForm(int c) {
            return "(?:" + Pattern.quote(String.valueOf((char) c))
                    + String.format(Locale.ROOT, "|(?i:\\\\u%1$04x|%%%1$02x|&#0*%1$d;|&#x0*%1$x;))", c);
        }

        private static String inEitherAlphabet(int c) {
            return switch (c) {
                case '+' -> "[+-]";
                case '/' -> "[/_]";
                default -> String.valueOf((char) c);
            };
        }

        String hideIn(String text) {
            String hidden = mayBeWrittenIn(text) ? hide(inCharacters, text) : text;
            return mayBePackedIn(hidden) ? hide(packed, hidden) : hidden;
        }

        private static String hide(Pattern pattern, String text) {
            return pattern.matcher(text)
                    .replaceAll(found -> "*".repeat(found.group().length()));
        }

        private boolean mayBeWrittenIn(String text) {
            for (int i = 0; i + ENOUGH <= text.length(); i++) {
                if (mayBeWrittenAt(text, i)) {
                    return true;
                }
            }
            return false;
        }

        /** From something that is no character of it on, it may go on in any way. */
        private boolean mayBeWrittenAt(String text, int from) {
            for (int i = 0; i < ENOUGH; i++) {
                char c = text.charAt(from + i);
                if (isEscape(text, from + i)) {
                    return true;
                }
                if (c != credential.charAt(i)) {
                    return i > 0 && (c == ' ' || c == '-');
                }
            }
            return true;
        }

        private static boolean isEscape(String text, int at) {
            return switch (text.charAt(at)) {
                case '%' -> true;
                case '\\' -> at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'u';
                case '&' -> at + 1 < text.length() && text.charAt(at + 1) == '#';
                default -> false;
            };
        }

        private boolean mayBePackedIn(String text) {
            for (int i = 0; i + ENOUGH <= text.length(); i++) {
                char c = text.charAt(i);
                if ((c | 0x20) == hex.charAt(0) && isHex(text, i)) {
                    return true;
                }
                if (beginnings.indexOf(plain(c)) >= 0 && isBase64(text, i)) {
                    return true;
                }
            }
            return false;
        }

        /** Returns whether two pairs of digits are the first ones; something may stand between them. */
        private boolean isHex(String text, int at) {
            return (text.charAt(at + 1) | 0x20) == hex.charAt(1)
                    && (isSecondPair(text, at + 2) || isSecondPair(text, at + 3));
        }

        private boolean isSecondPair(String text, int at) {
            return at + 1 < text.length()
                    && (text.charAt(at) | 0x20) == hex.charAt(2)
                    && (text.charAt(at + 1) | 0x20) == hex.charAt(3);
        }

        private boolean isBase64(String text, int at) {
            for (String each : inBase64) {
                if (isBase64(text, at, each)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBase64(String text, int at, String sought) {
            for (int i = 0; i < ENOUGH; i++) {
                if (plain(text.charAt(at + i)) != sought.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private static char plain(char c) {
            return c == '-' ? '+' : c == '_' ? '/' : c;
        }
    }
}
