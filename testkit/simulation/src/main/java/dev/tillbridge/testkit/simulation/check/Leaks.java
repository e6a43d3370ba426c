package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.model.TransactionDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** I5: no card number beyond its last four digits, no expiry date, no token, anywhere outside the terminals. */
final class Leaks extends Rule {

    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;
    private static final int SHOWN = 4;

    /** The digits of each card number that must not be seen; an empty text for a secret that is none. */
    private final Map<String, String> digits = new HashMap<>();

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
