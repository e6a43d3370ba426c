package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.payxpert.RequestReader.Incoming;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be seen of a request. */
final class Redaction {

    private static final Set<String> HIDDEN = Set.of("BH", "BI", "AK", "ZT");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9]{9,15}(?=[0-9]{4}(?![0-9]))");

    private Redaction() {}

    /** Returns the records of a request, those about a person and tickets by their length only. */
    static String of(Incoming incoming) {
        StringBuilder text = new StringBuilder();
        for (Message.Entry entry : incoming.message().entries()) {
            String encoded = entry.encoded();
            text.append(encoded, 0, encoded.length() - entry.value().length());
            text.append(visible(entry));
        }
        return incoming.sound() ? text.toString() : text + "?";
    }

    private static String visible(Message.Entry entry) {
        if (HIDDEN.contains(entry.tag())) {
            return "***";
        }
        boolean free = entry.tag().equals("CF") || entry.tag().equals("CH");
        return free ? CARD_NUMBER.matcher(entry.value()).replaceAll("***********") : entry.value();
    }
}
