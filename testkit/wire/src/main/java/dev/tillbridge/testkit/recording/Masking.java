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
public final class Masking {

    private static final int RECOGNISABLE = 8;
    private static final int HARMLESS_DIGITS = 6;
    private static final int SHOWN_DIGITS = 4;

    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9](?:[ ()/-]?[0-9]){7,14}");
    private static final Pattern BEARER = Pattern.compile("(?i)(?<=bearer )[A-Za-z0-9._~+/=-]{4,}");
    private static final Pattern TRACK = Pattern.compile("[;%]B?[0-9*]{12,19}[=^D][^?\\s\"]*\\??");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<=\\b(?:card ?holder(?: name)?|customer(?: name)?|titulaire|porteur) ?: {0,3})[^\",;\\[\\]\\r\\n]+");

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<Treatment, Integer> counts = new HashMap<>();

    /** Creates one that knows no secret yet. */
    public Masking() {}

    /** Returns a value as it may be kept. */
    public String treated(Treatment treatment, String value) {
        return switch (treatment) {
            case SHOW -> text(value);
            case CARD_NUMBER -> lastFour(value);
            case EXPIRY -> "*".repeat(value.length());
            case TICKET -> ticket(value);
            default -> hidden(treatment, value);
        };
    }

    /** Returns a number as it may be kept: still a number. */
    String number(Treatment treatment, String value) {
        boolean harmless = treatment == Treatment.UNKNOWN && value.length() <= HARMLESS_DIGITS;
        boolean safe = treatment == Treatment.SHOW && text(value).equals(value);
        return harmless || safe ? value : digits(treatment, value);
    }

    /** Returns free text without what looks like a secret, and without every secret that is known. */
    public String text(String text) {
        String safe = replaced(text, TRACK, secret -> hidden(Treatment.CHIP, secret));
        safe = SafeText.masked(withoutKnown(safe)); // a secret that looks like a card number is known as a secret
        safe = replaced(safe, MAIL, secret -> hidden(Treatment.CONTACT, secret));
        safe = replaced(safe, PHONE, secret -> hidden(Treatment.CONTACT, secret));
        safe = replaced(safe, BEARER, secret -> hidden(Treatment.TOKEN, secret));
        safe = replaced(safe, NAMED, secret -> hidden(Treatment.NAME, secret));
        return withoutKnown(safe);
    }

    /** Returns a text without the secrets that are known by now; for what was kept before they were. */
    public String withoutKnown(String text) {
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

    String hidden(Treatment treatment, String secret) {
        if (secret.isEmpty() || placeholders.containsValue(secret)) {
            return secret;
        }
        return placeholders.computeIfAbsent(secret, unseen -> {
            String number = "~" + next(treatment);
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
                    : Integer.toString(next(treatment));
            int zeros = secret.length() - 1 - end.length();
            return zeros < 0 ? "1".repeat(secret.length()) : "1" + "0".repeat(zeros) + end;
        });
    }

    private int next(Treatment treatment) {
        return counts.merge(treatment, 1, Integer::sum);
    }
}
