package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.testkit.payxpert.ConcertMessage.Scan;
import dev.tillbridge.testkit.payxpert.RequestReader.Incoming;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be seen of a request, and of an answer. */
final class Redaction {

    /** Who the cardholder is, tickets, what a chip or a stripe holds, and when a card expires. @protocol caisse-ap 3 [px:v3] */
    private static final Set<String> HIDDEN = Set.of("BH", "BI", "AK", "ZT", "AB", "AD", "AM", "AN");

    private static final String CARD = "AA";
    private static final int HEAD = 5;
    private static final int SHOWN_DIGITS = 4;
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9]{9,15}(?=[0-9]{4}(?![0-9]))");
    private static final Pattern EMPTY_RECORD = Pattern.compile("[A-Z]{2}000");
    private static final Pattern BEGUN_RECORD = Pattern.compile("[A-Z]{2}[0-9]{3}");
    private static final Pattern HIDDEN_RECORD =
            Pattern.compile("(" + String.join("|", HIDDEN) + "|" + CARD + ")([0-9]{3}).*", Pattern.DOTALL);

    private Redaction() {}

    /** Returns the records of a request, those about a person and tickets by their length only. */
    static String of(Incoming incoming) {
        StringBuilder text = new StringBuilder();
        incoming.message().entries().forEach(entry -> show(entry, text));
        return incoming.sound() ? text.toString() : text + "?";
    }

    /** Returns what was sent in answer, likewise, with what is no record. */
    static String ofAnswer(String sent) {
        StringBuilder text = new StringBuilder();
        String rest = sent;
        while (!rest.isEmpty()) {
            int filler = 0;
            while (filler < rest.length() && ConcertMessage.isFiller(rest.charAt(filler))) {
                filler++;
            }
            text.append(rest, 0, filler);
            Scan scan = ConcertMessage.scan(rest.substring(filler));
            scan.whole().forEach(entry -> show(entry, text));
            rest = rest.substring(filler + scan.end());
            if (EMPTY_RECORD.matcher(rest).lookingAt()) {
                text.append(rest, 0, HEAD);
                rest = rest.substring(HEAD);
            } else if (filler == 0 && scan.whole().isEmpty()) {
                text.append(unreadable(rest));
                rest = "";
            }
        }
        return text.toString();
    }

    /** Of a record that was only begun the head is shown, of what is none all up to what might be one that is hidden. */
    private static String unreadable(String rest) {
        if (BEGUN_RECORD.matcher(rest).lookingAt()) {
            return rest.substring(0, HEAD);
        }
        String safe = HIDDEN_RECORD.matcher(rest).replaceAll("$1$2***");
        return CARD_NUMBER.matcher(safe).replaceAll("***********");
    }

    private static void show(ConcertMessage.Entry entry, StringBuilder text) {
        String encoded = entry.encoded();
        text.append(encoded, 0, encoded.length() - entry.value().length());
        text.append(visible(entry));
    }

    private static String visible(ConcertMessage.Entry entry) {
        if (HIDDEN.contains(entry.tag())) {
            return "***";
        }
        if (entry.tag().equals(CARD)) {
            int hidden = Math.max(0, entry.value().length() - SHOWN_DIGITS);
            return "*".repeat(hidden) + entry.value().substring(hidden);
        }
        // A key of random digits is told as it was sent, or two equal requests would not look equal.
        boolean free =
                entry.tag().equals("CF") || (entry.tag().equals("CH") && SafeText.holdsCardNumber(entry.value()));
        return free ? CARD_NUMBER.matcher(entry.value()).replaceAll("***********") : entry.value();
    }
}
