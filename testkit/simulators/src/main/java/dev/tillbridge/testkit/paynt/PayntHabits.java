package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.testkit.http.AnswerStyle;
import dev.tillbridge.testkit.http.Json;
import dev.tillbridge.testkit.http.Planting;
import dev.tillbridge.testkit.http.Reply;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives an honest answer the habits of a particular terminal, and the planted text. Immutable.
 *
 * @param planted a text for every text of every answer, empty for none
 */
record PayntHabits(Set<PayntQuirk> quirks, String planted) implements AnswerStyle {

    static final Json JSON = Json.plain();

    private static final List<String> RECEIPTS = List.of("cardholderReceipt", "merchantReceipt");

    /** With a planted text in what a till compares or parses, an answer would be another transaction's, or none at all. */
    private static final Planting PLANTING = new Planting(
            Set.of(
                    "uti",
                    "originalUti",
                    "transType",
                    "transactionType",
                    "transApproved",
                    "transactionDate",
                    "transactionResponse",
                    "currencyCode",
                    "totalAmount",
                    "authToken",
                    "cardholderReceipt",
                    "merchantReceipt"),
            Set.of("primaryAccountNumber"));

    /** @protocol paynt 6.4 [sibling: LocalLink] */
    private static final DateTimeFormatter LOCAL_LINK_DATE =
            DateTimeFormatter.ofPattern("MMM d, yyyy HH:mm:ss", Locale.ENGLISH);

    /** The cells of a line that has more than a text. */
    private static final int FULL_LINE = 4;

    /** Copies the quirks. */
    PayntHabits {
        quirks = Set.copyOf(quirks);
    }

    static PayntHabits none() {
        return new PayntHabits(EnumSet.noneOf(PayntQuirk.class), "");
    }

    boolean has(PayntQuirk quirk) {
        return quirks.contains(quirk);
    }

    @Override
    public boolean packs(boolean offered) {
        return offered;
    }

    @Override
    public String body(Reply reply) {
        return reply.tree().map(this::json).orElseGet(() -> text(reply));
    }

    private String text(Reply reply) {
        boolean explains =
                reply.contentType().equals(PayntReplies.TEXT) && !reply.text().isEmpty();
        return explains && !planted.isEmpty() ? reply.text() + " " + planted : reply.text();
    }

    private String json(JsonNode answer) {
        if (!(answer instanceof ObjectNode)) {
            return JSON.write(answer);
        }
        ObjectNode body = answer.deepCopy();
        if (body.has("transactionType")) {
            shape(body);
        }
        if (!planted.isEmpty()) {
            plant(body);
        }
        if (has(PayntQuirk.RECEIPTS_AS_TEXT)) {
            RECEIPTS.stream().filter(body::has).forEach(name -> body.put(name, JSON.write(body.path(name))));
        }
        return JSON.write(body);
    }

    private void shape(ObjectNode result) {
        if (has(PayntQuirk.NO_RECEIPTS)) {
            result.remove(RECEIPTS);
        }
        if (has(PayntQuirk.LOCAL_LINK_RESULTS)) {
            localLink(result);
        }
        if (has(PayntQuirk.RESULTS_WITHOUT_UTI)) {
            result.remove("uti");
        }
        boolean cancelled = result.path("transCancelled").asBoolean();
        if (has(PayntQuirk.NO_VERDICT) || (cancelled && has(PayntQuirk.CANCELLED_WITHOUT_VERDICT))) {
            result.remove("transApproved");
        }
        if (cancelled && has(PayntQuirk.CANCELLED_WITHOUT_KIND)) {
            result.put("transactionType", "UNKNOWN").putNull("uti");
        }
        if (has(PayntQuirk.VERDICT_AS_TEXT) && result.path("transApproved").isBoolean()) {
            result.put("transApproved", result.path("transApproved").asText());
        }
    }

    /** @protocol paynt 6.3 [sibling: LocalLink]: the total is text; 7: all progress is a text that holds JSON */
    private static void localLink(ObjectNode result) {
        long tip = result.path("tipAmount").asLong();
        long base = result.path("transAmount").asLong();
        result.remove("transAmount");
        result.put("totalAmount", Long.toString(base + tip)).put("tipAmount", tip);
        ZonedDateTime time = ZonedDateTime.parse(result.path("transactionDate").asText(), PayntResults.DATE);
        result.put("transactionDate", LOCAL_LINK_DATE.format(time));
        ArrayNode statuses = JsonNodeFactory.instance.arrayNode().add("Transaction started");
        if (result.path("transactionSource").asText().equals(PayntCardRead.TAP.source())) {
            PayntCardRead.TAP.progress().forEach(statuses::add);
        }
        statuses.add(PayntReplies.lastWords(result)).add("Transaction finished");
        result.put("statuses", JSON.write(statuses));
    }

    private void plant(ObjectNode body) {
        boolean hasNoCode = body.path("authCode").asText("-").isEmpty();
        PLANTING.plant(body, planted);
        if (hasNoCode) {
            // A refusal with a code would contradict itself.
            body.put("authCode", "");
        }
        RECEIPTS.forEach(name -> body.path(name).forEach(this::plantLine));
    }

    /** Plants the text where a line has text; its other cells say how it looks. */
    private void plantLine(JsonNode line) {
        if (!(line instanceof ArrayNode cells) || (cells.size() < FULL_LINE && line.size() != 1)) {
            return;
        }
        int texts = cells.size() > FULL_LINE ? 2 : 1;
        for (int i = 0; i < texts; i++) {
            if (!cells.get(i).asText().equals("LOGO")) {
                cells.set(i, TextNode.valueOf(cells.get(i).asText() + " " + planted));
            }
        }
    }
}
