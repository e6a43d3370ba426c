package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.model.TransactionDetails;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** I5: no card number beyond its last four digits, no expiry date, no token, anywhere outside the terminals. */
final class Leaks extends Rule {

    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;
    private static final int SHOWN = 4;
    private static final int PIECE = 10;
    private static final Pattern DIGITS = Pattern.compile("[0-9](?:[ -]?[0-9]){9,}+");
    private static final Pattern SEPARATOR = Pattern.compile("[ -]");

    /** The digits of each card number that must not be seen; an empty text for a secret that is none. */
    private final Map<String, String> digits = new HashMap<>();

    /** What identifies a card number, and turns up nowhere else by chance. */
    private final Map<String, String> pieces = new HashMap<>();

    private int known;

    Leaks(Scene scene) {
        super(scene);
    }

    @Override
    void seen(Fact.Seen fact) {
        check(fact.text(), fact.where());
    }

    @Override
    void atRest() {
        for (String till : scene().observer().tills()) {
            for (AttemptRecord record : scene().observer().records(till)) {
                textsOf(record).forEach(text -> check(text, "the journal of " + till));
            }
        }
    }

    private static Stream<String> textsOf(AttemptRecord record) {
        Stream<String> own = Stream.of(record.text(), record.contradiction()).flatMap(Optional::stream);
        Stream<String> said = record.remarks().stream().map(Remark::because);
        Stream<String> told =
                record.result().map(AttemptResult::details).stream().flatMap(Leaks::textsOf);
        return Stream.of(own, said, record.alarms().stream(), record.content().values().stream(), told)
                .flatMap(texts -> texts);
    }

    private static Stream<String> textsOf(TransactionDetails details) {
        Stream<String> single = Stream.of(
                        details.message(), details.responseCode(), details.authorisationCode(), details.receiptNumber())
                .flatMap(Optional::stream);
        Stream<String> lines = details.receipts().stream().flatMap(receipt -> receipt.lines().stream());
        return Stream.of(Stream.of(details.toString()), single, lines, details.further().values().stream())
                .flatMap(texts -> texts);
    }

    private void check(String text, String where) {
        checkPieces(text, where);
        String numbers = null;
        for (String secret : scene().observer().secrets()) {
            String card = digits.computeIfAbsent(secret, Leaks::hiddenDigits);
            if (standsIn(text, secret)) {
                leaked(secret, where);
            } else if (!card.isEmpty()) {
                numbers = numbers == null ? digitsOf(text) : numbers;
                if (numbers.contains(card)) {
                    leaked(secret, where);
                }
            }
        }
    }

    /** A reader that cuts what it hides later shows the beginning of a number, or its end. */
    private void checkPieces(String text, String where) {
        if (pieces().isEmpty()) {
            return;
        }
        Matcher runs = DIGITS.matcher(text);
        while (runs.find()) {
            String run = SEPARATOR.matcher(runs.group()).replaceAll("");
            for (int at = 0; at + PIECE <= run.length(); at++) {
                String secret = pieces().get(run.substring(at, at + PIECE));
                if (secret != null) {
                    leaked(secret, where);
                }
            }
        }
    }

    /** Returns the first and the last digits of each card number; of the last so many that not all of them may be shown. */
    private Map<String, String> pieces() {
        Collection<String> secrets = scene().observer().secrets();
        secrets.stream()
                .skip(known)
                .filter(secret -> !hiddenDigits(secret).isEmpty())
                .forEach(secret -> {
                    String all = digitsOf(secret);
                    pieces.put(all.substring(0, PIECE), secret);
                    pieces.put(all.substring(all.length() - PIECE), secret);
                });
        known = secrets.size();
        return pieces;
    }

    private void leaked(String secret, String where) {
        violated("I5", null, "A secret of " + secret.length() + " characters was seen in " + where + ".");
    }

    /** Returns whether it stands there by itself and is not a piece of a longer number. */
    private static boolean standsIn(String text, String secret) {
        for (int at = text.indexOf(secret); at >= 0 && !secret.isEmpty(); at = text.indexOf(secret, at + 1)) {
            int end = at + secret.length();
            boolean longer = (at > 0 && isDigit(text.charAt(at - 1)) && isDigit(secret.charAt(0)))
                    || (end < text.length()
                            && isDigit(text.charAt(end))
                            && isDigit(secret.charAt(secret.length() - 1)));
            if (!longer || secret.length() >= SHORTEST_CARD) {
                return true;
            }
        }
        return false;
    }

    private static String hiddenDigits(String secret) {
        String all = digitsOf(secret);
        boolean card = all.length() >= SHORTEST_CARD && all.length() <= LONGEST_CARD;
        return card && secret.chars().noneMatch(Character::isLetter) ? all.substring(0, all.length() - SHOWN) : "";
    }

    private static String digitsOf(String text) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                found.append(text.charAt(i));
            }
        }
        return found.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
