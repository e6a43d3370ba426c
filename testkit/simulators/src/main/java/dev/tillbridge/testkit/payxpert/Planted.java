package dev.tillbridge.testkit.payxpert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.http.Planting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A text, such as a full card number, that a terminal puts into whatever it words itself. Immutable.
 *
 * <p>A text of several lines is put in as far as there is room: a short record gets those lines that fit, whole.
 *
 * @param text empty for none
 */
record Planted(String text) {

    /** The longest values of records that hold text. @protocol caisse-ap 3 [px:v3] */
    private static final Map<String, Integer> LONGEST = longest();

    /** The longest text of a ticket: 900 characters of Base64 with its line ends. @protocol caisse-ap 3 [px:v3] */
    private static final int LONGEST_TICKET = 660;

    private static final String CARD_NUMBER = "AA";
    private static final String STATUS = "AF";
    private static final Set<String> WORDED_BY_HOST = Set.of("01", "04");
    private static final String TICKETS = "ZT";
    private static final String TICKET = "AK";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** With a planted text in what a till compares or counts, a result would be another payment's, or none at all. */
    private static final Planting PLANTING = new Planting(
            Set.of(
                    "status",
                    "resultCode",
                    "transactionType",
                    "externalReference",
                    "amount",
                    "amountTips",
                    "currency",
                    "paymentMethod",
                    "isDegradedMode",
                    "date",
                    "expirationDate",
                    "panType",
                    "tickets"),
            Set.of("maskedPan"));

    private static Map<String, Integer> longest() {
        Map<String, Integer> longest = new LinkedHashMap<>();
        longest.put(CARD_NUMBER, 64);
        longest.put(STATUS, 50);
        longest.put("AI", 32);
        longest.put("CF", 99);
        longest.put("ID", 999);
        return longest;
    }

    static Planted nothing() {
        return new Planted("");
    }

    /** Returns a message with the text in the records that nobody compares; in place of the card number, and behind what others say. */
    ConcertMessage in(ConcertMessage message) {
        if (text.isEmpty()) {
            return message;
        }
        return new ConcertMessage(message.entries().stream().map(this::in).toList());
    }

    private ConcertMessage.Entry in(ConcertMessage.Entry entry) {
        if (entry.tag().equals(TICKETS)) {
            ConcertMessage tickets =
                    new ConcertMessage(ConcertMessage.scan(entry.value()).whole());
            long count = tickets.entries().stream()
                    .filter(each -> each.tag().equals(TICKET))
                    .count();
            return new ConcertMessage.Entry(
                    TICKETS,
                    new ConcertMessage(tickets.entries().stream()
                                    .map(each -> each.tag().equals(TICKET) ? onTicket(each, count) : each)
                                    .toList())
                            .encoded());
        }
        if (!LONGEST.containsKey(entry.tag()) || tellsHow(entry)) {
            return entry;
        }
        String before = switch (entry.tag()) {
            case CARD_NUMBER -> "";
            case STATUS -> entry.value() + "  "; // where the host's own code would stand
            default -> entry.value() + " ";
        };
        String room = fitting(LONGEST.get(entry.tag()) - before.length());
        return room.isEmpty() ? entry : new ConcertMessage.Entry(entry.tag(), before + room);
    }

    /** Text of the host behind what says that nothing was started would say otherwise. @protocol caisse-ap 6.2 [hipay] */
    private static boolean tellsHow(ConcertMessage.Entry entry) {
        return entry.tag().equals(STATUS) && WORDED_BY_HOST.stream().noneMatch(entry.value()::startsWith);
    }

    private ConcertMessage.Entry onTicket(ConcertMessage.Entry ticket, long count) {
        return Tickets.unpacked(ticket.value())
                .map(printed -> {
                    int room = Math.toIntExact(LONGEST_TICKET / count) - printed.length();
                    return new ConcertMessage.Entry(TICKET, Tickets.packed(onTicket(printed, fitting(room))));
                })
                .orElse(ticket);
    }

    /** Behind the last line; on a page before what closes it. */
    private static String onTicket(String printed, String lines) {
        int end = printed.lastIndexOf('\n') + 1;
        return lines.isEmpty() ? printed : printed.substring(0, end) + lines + "\n" + printed.substring(end);
    }

    private String fitting(int room) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int more = line.length() + (lines.isEmpty() ? 0 : 1);
            if (lines.length() + more <= room) {
                lines.append(lines.isEmpty() ? "" : "\n").append(line);
            }
        }
        return lines.toString();
    }

    /** Returns the result of the app with the text in its texts and on its tickets; what is no JSON stays as it is. */
    String in(String result) {
        if (text.isEmpty()) {
            return result;
        }
        try {
            JsonNode tree = MAPPER.readTree(result);
            PLANTING.plant(tree, text);
            tree.findParents("tickets").forEach(this::onTickets);
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            return result;
        }
    }

    private void onTickets(JsonNode holder) {
        JsonNode field = holder.get("tickets");
        if (!(holder instanceof ObjectNode body) || !field.isTextual()) {
            onEach(field);
            return;
        }
        try {
            JsonNode tickets = MAPPER.readTree(field.textValue());
            onEach(tickets);
            body.put("tickets", MAPPER.writeValueAsString(tickets));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the app wrote tickets that are no JSON", e);
        }
    }

    private void onEach(JsonNode tickets) {
        for (JsonNode each : tickets.findParents("ticket")) {
            Tickets.unpacked(each.path("ticket").asText())
                    .ifPresent(printed -> ((ObjectNode) each).put("ticket", Tickets.packed(onTicket(printed, text))));
        }
    }
}
