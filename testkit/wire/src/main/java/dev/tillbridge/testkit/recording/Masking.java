package dev.tillbridge.testkit.recording;

import dev.tillbridge.model.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the secrets out of what was heard on a wire.
 *
 * <p>One secret always becomes the same placeholder, which is as long as the secret and stays what it stood in: text, a number, a record. A
 * secret that was found in one place is hidden wherever else it comes. Not thread-safe.
 */
final class Masking {

    private static final int RECOGNISABLE = 8;
    private static final int HARMLESS_DIGITS = 6;
    private static final int SHOWN_DIGITS = 4;

    /** The name of a field that says what the terminal shows. */
    private static final String DISPLAY = "statusDescription";

    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9](?:[ ()/-]?[0-9]){7,14}");
    private static final Pattern BEARER = Pattern.compile("(?i)(?<=bearer )[A-Za-z0-9._~+/=-]{4,}");
    private static final Pattern TRACK = Pattern.compile("[;%]B?[0-9*]{12,19}[=^D][^?\\s\"]*\\??");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<=\\b(?:card ?holder(?: name)?|customer(?: name)?|titulaire|porteur) ?: {0,3})[^\",;\\[\\]\\r\\n]+");

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<Treatment, Integer> counts = new HashMap<>();

    /** Returns a value of a field as it may be kept. */
    String field(String name, String value) {
        return treated(Treatment.ofField(name), value);
    }

    /** Returns a bare word of JSON as it may be kept: still a number where it was one. */
    String bare(String name, String value) {
        boolean number =
                !value.isEmpty() && value.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (!number) {
            return value.matches("true|false|null") ? value : hidden(Treatment.UNKNOWN, value);
        }
        Treatment treatment = Treatment.ofField(name);
        boolean harmless = treatment == Treatment.UNKNOWN && value.length() <= HARMLESS_DIGITS;
        boolean safe = treatment == Treatment.SHOW && text(value).equals(value);
        return harmless || safe ? value : digits(treatment, value);
    }

    /** Returns the value of a header as it may be kept; the scheme of a credential stays. */
    String header(String name, String value) {
        if (!name.equals("authorization")) {
            return text(value);
        }
        int blank = value.indexOf(' ');
        return value.substring(0, blank + 1) + hidden(Treatment.TOKEN, value.substring(blank + 1));
    }

    /** Returns the records of a Concert message as they may be kept. */
    String records(String message) {
        // Not as free text: the length before a value is not part of a number in it.
        return withoutKnown(ConcertText.edit(message, new ConcertText.Editor() {
            @Override
            public String edit(String tag, String value) {
                return treated(Treatment.ofRecord(tag), value);
            }

            @Override
            public String rest(String text) {
                return "?".repeat(text.length()); // what breaks off may be the beginning of anything
            }
        }));
    }

    /** Returns a body of HTTP as it may be kept. */
    String body(String body) {
        if (!JsonText.isJson(body)) {
            return text(body);
        }
        String safe = JsonText.edit(body, (path, name, value, quoted) -> {
            String what = isShownToPeople(path) ? DISPLAY : name;
            return quoted ? field(what, value) : bare(what, value);
        });
        return withoutKnown(SafeText.masked(safe)); // a name of a field may hold anything too
    }

    private static boolean isShownToPeople(String path) {
        return path.startsWith("/DisplayData/") || path.startsWith("/Statuses/");
    }

    /** Returns a target of HTTP as it may be kept: the path, and the query by the names in it. */
    String target(String target) {
        int question = target.indexOf('?');
        if (question < 0) {
            return text(target);
        }
        StringBuilder safe = new StringBuilder(text(target.substring(0, question)));
        char before = '?';
        for (String pair : target.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            safe.append(before);
            before = '&';
            if (equals < 0) {
                safe.append(text(pair));
            } else {
                String name = pair.substring(0, equals);
                safe.append(name).append('=').append(field(name, pair.substring(equals + 1)));
            }
        }
        return safe.toString();
    }

    /** Returns free text without what looks like a secret, and without every secret that is known. */
    String text(String text) {
        String safe = replaced(text, TRACK, secret -> hidden(Treatment.CHIP, secret));
        safe = SafeText.masked(withoutKnown(safe)); // a secret that looks like a card number is known as a secret
        safe = replaced(safe, MAIL, secret -> hidden(Treatment.CONTACT, secret));
        safe = replaced(safe, PHONE, secret -> hidden(Treatment.CONTACT, secret));
        safe = replaced(safe, BEARER, secret -> hidden(Treatment.TOKEN, secret));
        safe = replaced(safe, NAMED, secret -> hidden(Treatment.NAME, secret));
        return withoutKnown(safe);
    }

    /** Returns a text without the secrets that are known by now; for what was kept before they were. */
    String withoutKnown(String text) {
        String safe = text;
        for (Map.Entry<String, String> known : placeholders.entrySet()) {
            if (known.getKey().length() >= RECOGNISABLE) {
                safe = safe.replace(known.getKey(), known.getValue());
            }
        }
        return safe;
    }

    private static String replaced(String text, Pattern pattern, UnaryOperator<String> placeholder) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(placeholder.apply(found.group())));
    }

    private String treated(Treatment treatment, String value) {
        return switch (treatment) {
            case SHOW -> text(value);
            case CARD_NUMBER -> lastFour(value);
            case EXPIRY -> "*".repeat(value.length());
            case TICKET -> ticket(value);
            case RECORDS -> records(value);
            default -> hidden(treatment, value);
        };
    }

    /** Hides every digit but the last four; what masks digits already stays. */
    private static String lastFour(String value) {
        StringBuilder safe = new StringBuilder(value);
        int shown = 0;
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (Character.isLetterOrDigit(c) && !(digit && shown++ < SHOWN_DIGITS)) {
                safe.setCharAt(i, '*');
            }
        }
        return safe.toString();
    }

    /** Hides within the text of a ticket; the line ends that stand between its letters stay where they are. */
    private String ticket(String packed) {
        String letters = packed.replaceAll("\\s", "");
        String safe;
        try {
            String text = new String(Base64.getDecoder().decode(letters), StandardCharsets.ISO_8859_1);
            safe = Base64.getEncoder().encodeToString(text(text).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return hidden(Treatment.UNKNOWN, packed);
        }
        StringBuilder again = new StringBuilder(packed);
        int next = 0;
        for (int i = 0; i < packed.length() && next < safe.length(); i++) {
            if (!Character.isWhitespace(packed.charAt(i))) {
                again.setCharAt(i, safe.charAt(next++));
            }
        }
        return again.toString();
    }

    private String hidden(Treatment treatment, String secret) {
        if (secret.isEmpty() || placeholders.containsValue(secret)) {
            return secret;
        }
        return placeholders.computeIfAbsent(secret, unseen -> {
            String number = "~" + number(treatment);
            String word = treatment.name().toLowerCase(Locale.ROOT) + number;
            String fitting = secret.length() >= word.length() ? word : secret.length() >= number.length() ? number : "";
            return fitting + "*".repeat(secret.length() - fitting.length());
        });
    }

    /** A one and zeros never look like a card number. */
    private String digits(Treatment treatment, String secret) {
        return placeholders.computeIfAbsent(secret, unseen -> {
            String end = treatment == Treatment.CARD_NUMBER && secret.length() > SHOWN_DIGITS
                    ? secret.substring(secret.length() - SHOWN_DIGITS)
                    : Integer.toString(number(treatment));
            int zeros = secret.length() - 1 - end.length();
            return zeros < 0 ? "1".repeat(secret.length()) : "1" + "0".repeat(zeros) + end;
        });
    }

    private int number(Treatment treatment) {
        return counts.merge(treatment, 1, Integer::sum);
    }
}
