package dev.tillbridge.testkit.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Secrets that are planted wherever there is room, each in several writings, and looked for in whatever comes out. None is like another, or like
 * anything else that a shop says.
 */
final class Canaries {

    private static final int CARDS_OF_EACH = 10;
    private static final int SHOWN = 4;
    private static final int FIRST_YEAR = 47;
    private static final Map<String, Integer> SCHEMES =
            Map.of("476173", 16, "541333", 16, "222300", 16, "378282", 15, "305693", 14, "367999", 14, "679999", 19);
    private static final List<String> EXPIRY_WORDS = List.of("EXP ", "Expiry date: ", "VALID THRU ", "exp. date ");

    private final RandomGenerator chance;
    private final List<String> cards = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private final List<String> tokens;
    /** What must not be seen, and what it is. */
    private final Map<String, String> planted = new LinkedHashMap<>();

    /**
     * Makes card numbers and expiry dates.
     *
     * @param tokens what the tills prove themselves with
     */
    Canaries(RandomGenerator chance, List<String> tokens) {
        this.chance = chance;
        this.tokens = tokens;
        Set<String> numbers = new LinkedHashSet<>();
        new TreeMap<>(SCHEMES).forEach((scheme, length) -> {
            for (int i = 0; i < CARDS_OF_EACH; i++) {
                StringBuilder number = new StringBuilder(scheme);
                while (number.length() < length - 1) {
                    number.append(chance.nextInt(10));
                }
                numbers.add(withCheckDigit(number.toString()));
            }
        });
        cards.addAll(numbers);
        for (int month = 1; month <= 12; month++) {
            for (int year = FIRST_YEAR; year < FIRST_YEAR + 3; year++) {
                dates.add(String.format(Locale.ROOT, "%02d/%d", month, year));
            }
        }
        tokens.forEach(token -> planted.put(token, "a token"));
    }

    private static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** Returns how many secrets there are. */
    int size() {
        return cards.size() + dates.size() + tokens.size();
    }

    /** Returns one of them in some writing, and remembers it. */
    String next() {
        int which = chance.nextInt(10);
        if (which == 0 && !tokens.isEmpty()) {
            String token = one(tokens);
            return plant(written(token, token), "a token");
        }
        if (which <= 2) {
            String date = one(dates);
            String words = one(EXPIRY_WORDS) + date;
            planted.put(date, "an expiry date");
            return plant(written(words, words), "an expiry date");
        }
        String card = one(cards);
        String grouped = card.replaceAll("(.{4})(?=.)", chance.nextBoolean() ? "$1 " : "$1-");
        planted.put(card.substring(0, card.length() - SHOWN), "a card number");
        return plant(written(card, grouped), "a card number");
    }

    private String plant(String form, String what) {
        planted.put(form, what);
        return form;
    }

    private String written(String plain, String grouped) {
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        return switch (chance.nextInt(8)) {
            case 0 -> plain;
            case 1 -> grouped;
            case 2 -> grouped.replace(" ", "%20").replace("/", "%2F");
            case 3 -> inNumbers(plain, "%%%02X");
            case 4 -> inNumbers(plain, "&#%d;");
            case 5 -> HexFormat.of().formatHex(bytes);
            case 6 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            default -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    private static String inNumbers(String text, String form) {
        StringBuilder written = new StringBuilder();
        text.chars().forEach(c -> written.append(String.format(Locale.ROOT, form, c)));
        return written.toString();
    }

    /** Returns the secrets that are seen in a text, in words that do not say them. */
    List<String> seenIn(String text) {
        List<String> seen = new ArrayList<>();
        planted.forEach((form, what) -> {
            int at = text.indexOf(form);
            if (at >= 0) {
                String around = text.substring(Math.max(0, at - 60), Math.min(text.length(), at + form.length() + 20));
                seen.add(what + " of " + form.length() + " characters: ..." + around + "...");
            }
        });
        return seen;
    }

    private <T> T one(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }
}
