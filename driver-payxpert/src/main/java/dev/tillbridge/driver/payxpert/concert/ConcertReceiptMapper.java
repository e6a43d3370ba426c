package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Receipt;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns tickets into lines that a till can print. Pure; one that cannot be read, or is empty, is left out and changes nothing else.
 *
 * <p>Blanks at the beginning of a line centre it and are kept.
 *
 * @protocol caisse-ap 11 [px:v3]: CK and AK within ZT, Base64 of ISO 8859-1
 * @protocol caisse-ap 11 [assumed]: two tickets come as two ZT, or as two pairs in one
 */
final class ConcertReceiptMapper {

    private static final Logger LOG = LoggerFactory.getLogger(ConcertReceiptMapper.class);

    private static final Pattern LINE_END = Pattern.compile("\\r?\\n|\\r");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ConcertReceiptMapper() {}

    /** Returns the tickets of an answer, in their order. */
    static List<Receipt> receipts(FieldMessage answer) {
        List<Receipt> receipts = new ArrayList<>();
        for (String ticket : answer.all("ZT")) {
            Optional<List<Field>> fields = ConcertCodec.inside(ticket);
            if (fields.isEmpty()) {
                LOG.debug("a ticket of {} characters cannot be read and is left out", ticket.length());
            }
            fields.ifPresent(inside -> addTo(receipts, inside));
        }
        return receipts;
    }

    /** Returns whether a container of tickets is more than the selection alone; one that cannot be read may well be. */
    static boolean mayHoldTicket(String container) {
        return ConcertCodec.inside(container)
                .filter(fields -> fields.stream().allMatch(field -> field.name().equals("CK")))
                .isEmpty();
    }

    private static void addTo(List<Receipt> receipts, List<Field> fields) {
        String selection = "";
        for (Field field : fields) {
            if (field.name().equals("CK")) {
                selection = field.value();
            } else if (field.name().equals("AK")) {
                receipt(selection, field.value()).ifPresent(receipts::add);
            }
        }
    }

    private static Optional<Receipt> receipt(String selection, String packed) {
        if (selection.length() > 2 && selection.charAt(2) == '1') {
            LOG.debug("a ticket is HTML, which nobody asked for, and is left out");
            return Optional.empty();
        }
        boolean merchant = selection.length() > 1 && selection.charAt(1) == '1';
        Receipt.Audience audience = merchant ? Receipt.Audience.MERCHANT : Receipt.Audience.CARDHOLDER;
        return text(packed)
                .filter(text -> !text.isBlank())
                .map(text -> Receipt.of(audience, LINE_END.splitAsStream(text).toList()));
    }

    private static Optional<String> text(String packed) {
        try {
            // Line ends stand within it; the MIME decoder would pass over everything else that is no Base64, too.
            byte[] bytes = Base64.getDecoder().decode(BLANKS.matcher(packed).replaceAll(""));
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            LOG.debug("a ticket is no Base64 and is left out");
            return Optional.empty();
        }
    }
}
