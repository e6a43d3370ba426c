package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.util.Set;
import java.util.stream.Collectors;

/** Words messages for a log: of a card number the last four digits, and nothing of tickets, people and private data. Pure. */
final class ConcertLog {

    /**
     * What may be shown as it is.
     *
     * @protocol caisse-ap 20 [design]: everything with a meaning beyond protocol and money is hidden
     */
    private static final Set<String> SHOWN = Set.of(
            "CZ", "CJ", "CA", "CB", "CC", "CD", "CE", "CH", "CI", "CK", "AE", "AF", "AI", "AL", "AP", "AQ", "BA", "ID",
            "IM");

    private ConcertLog() {}

    /** Returns the records of a message, side by side. */
    static String shown(FieldMessage message) {
        return message.fields().stream().map(ConcertLog::shown).collect(Collectors.joining(" "));
    }

    private static String shown(Field record) {
        if (record.name().equals("AA")) {
            return "AA=" + MaskedPan.from(record.value()).map(MaskedPan::value).orElse("(hidden)");
        }
        return record.name() + "=" + (SHOWN.contains(record.name()) ? SafeText.of(record.value()) : "(hidden)");
    }
}
