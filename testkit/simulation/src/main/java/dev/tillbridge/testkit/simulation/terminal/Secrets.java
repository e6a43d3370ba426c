package dev.tillbridge.testkit.simulation.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Card numbers, expiry dates and tokens that terminals let slip, each unlike any other, so that it is known wherever it turns up. */
public final class Secrets {

    private static final long ISSUER = 476_173_900_000_000L;
    private static final int DIGITS = 1_000_000_000;
    private static final int KINDS = 5;
    private static final String TOKEN = "sim-token-";
    private static final Pattern SHOWN = Pattern.compile(TOKEN + "\\w+");
    private static final int FIRST_YEAR = 32;
    private static final int YEARS = 14;
    private static final List<String> EXPIRY_WORDS = List.of("EXP ", "Expiry date: ", "VALID THRU ", "exp. date ");

    private final RandomGenerator chance;
    private final List<String> slipped = new ArrayList<>();

    /** Creates none yet. */
    public Secrets(RandomGenerator chance) {
        this.chance = chance;
    }

    /** Returns what a till shows to a terminal so that it is let in. */
    public static String token(String serial) {
        return TOKEN + serial;
    }

    /** Returns the token that a till showed in a request, where it showed one. */
    static Optional<String> tokenIn(byte[] request) {
        Matcher shown = SHOWN.matcher(new String(request, StandardCharsets.ISO_8859_1));
        return shown.find() ? Optional.of(shown.group()) : Optional.empty();
    }

    /** Returns a card number without anything beside it, and remembers it. */
    String bareNumber() {
        String number = withCheckDigit(Long.toString(ISSUER + chance.nextInt(DIGITS)));
        slipped.add(number);
        return number;
    }

    /** Returns a card number, an expiry date or the till's own token, and remembers it. */
    String next(Optional<String> token) {
        return switch (chance.nextInt(KINDS)) {
            case 0 -> expiryDate();
            case 1 -> token.map(this::repeated).orElseGet(this::cardNumber);
            default -> cardNumber();
        };
    }

    private String repeated(String token) {
        slipped.add(token);
        return token;
    }

    /** Returns a date that no other text of a day in a shop holds. */
    private String expiryDate() {
        String date = String.format(Locale.ROOT, "%02d/%d", 1 + chance.nextInt(12), FIRST_YEAR + chance.nextInt(YEARS));
        slipped.add(date);
        return EXPIRY_WORDS.get(chance.nextInt(EXPIRY_WORDS.size())) + date;
    }

    private String cardNumber() {
        String number = bareNumber();
        return switch (chance.nextInt(4)) {
            case 0 -> number;
            case 1 -> number.replaceAll("(\\d{4})(?=\\d)", "$1 ");
            case 2 -> number.replaceAll("(\\d{4})(?=\\d)", "$1-");
            default -> String.format(Locale.ROOT, "PAN:%s.", number);
        };
    }

    private static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** Returns every one that was let slip. */
    public List<String> slipped() {
        return Collections.unmodifiableList(slipped);
    }
}
