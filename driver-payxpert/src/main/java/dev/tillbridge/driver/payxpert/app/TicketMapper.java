package dev.tillbridge.driver.payxpert.app;

import static dev.tillbridge.driver.payxpert.app.ResultFields.isSomething;
import static dev.tillbridge.spi.http.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.spi.http.JsonBodies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns tickets into receipts that a till can print. Pure; one that cannot be read, or is empty, is left out.
 *
 * @protocol payxpert-app 4.4 [px:intent-rev]: types and Base64
 * @protocol payxpert-app 4.4 [assumed]: the type MERCHANT; ISO-8859-1; line ends within the Base64
 */
final class TicketMapper {

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private TicketMapper() {}

    /** Returns the receipts for cardholder and merchant. */
    static List<Receipt> receipts(ResultCodec.Read read) {
        List<Receipt> receipts = new ArrayList<>();
        for (JsonNode ticket : tickets(read.result().tickets())) {
            Optional<Receipt.Audience> audience = audience(ticket);
            Optional<List<String>> lines = lines(text(ticket.get("ticket")));
            if (audience.isPresent() && lines.isPresent()) {
                receipts.add(Receipt.of(audience.get(), lines.get()));
            }
        }
        return receipts;
    }

    /** Returns whether there is a ticket, or what may be one; an empty list says plainly that there is none. */
    static boolean isTicket(@Nullable JsonNode field) {
        return field != null && isSomething(field) && !(field.isArray() && field.isEmpty());
    }

    /** Returns the types of tickets that are for somebody else; null when there are none. */
    static @Nullable String otherTickets(ResultCodec.Read read) {
        String types = tickets(read.result().tickets()).stream()
                .filter(ticket -> audience(ticket).isEmpty())
                .map(ticket -> text(ticket.get("type")))
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return types.isEmpty() ? null : types;
    }

    /** @protocol payxpert-app 4.4 [design]: a text, an object or a list */
    private static List<JsonNode> tickets(@Nullable JsonNode field) {
        if (field == null) {
            return List.of();
        }
        if (field.isTextual()) {
            return JsonBodies.tree(field.textValue())
                    .filter(JsonNode::isContainerNode)
                    .map(TicketMapper::tickets)
                    .orElse(List.of());
        }
        JsonNode list = field.isObject() ? field.get("tickets") : field;
        List<JsonNode> tickets = new ArrayList<>();
        if (list != null && list.isArray()) {
            list.forEach(ticket -> {
                if (ticket.isObject()) {
                    tickets.add(ticket);
                }
            });
        }
        return tickets;
    }

    private static Optional<Receipt.Audience> audience(JsonNode ticket) {
        String type = text(ticket.get("type"));
        return switch (type == null ? "" : type.toUpperCase(Locale.ROOT)) {
            case "CLIENT" -> Optional.of(Receipt.Audience.CARDHOLDER);
            case "MERCHANT" -> Optional.of(Receipt.Audience.MERCHANT);
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> lines(@Nullable String encoded) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            // The MIME decoder would pass over everything that is no Base64, and not over line ends alone.
            byte[] bytes = Base64.getDecoder().decode(BLANKS.matcher(encoded).replaceAll(""));
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1).stripTrailing())
                    .filter(text -> !text.isEmpty())
                    .map(text -> LINE_END.splitAsStream(text).toList());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a receipt that cannot be read decides nothing
        }
    }
}
