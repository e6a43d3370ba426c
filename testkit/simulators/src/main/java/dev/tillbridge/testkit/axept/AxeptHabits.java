package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.testkit.http.AnswerStyle;
import dev.tillbridge.testkit.http.Json;
import dev.tillbridge.testkit.http.Planting;
import dev.tillbridge.testkit.http.Reply;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives an honest answer the habits of a particular device, and the planted text.
 *
 * <p>Immutable.
 *
 * @param planted a text for every text field of every answer, empty for none
 */
record AxeptHabits(Set<AxeptQuirk> quirks, String planted) implements AnswerStyle {

    /** @protocol axept 8.3 [seed]: one line, no blanks, {@code /} escaped */
    static final Json JSON = Json.withEscapedSlashes();

    /** With a planted text in what a till compares or parses, an answer would be another transaction's, or none at all. */
    private static final Planting PLANTING = new Planting(
            Set.of(
                    "uti",
                    "transType",
                    "transCurrencyCode",
                    "transCurrencyNum",
                    "transDateTime",
                    "reversalDateTime",
                    "dateTime",
                    "preAuthId",
                    "reportType",
                    "serialNumber",
                    "responseCode",
                    "transApproved"),
            Set.of("cardPan"));

    /** @protocol axept 1 [seed]: the order */
    private static final Map<String, String> HEADERS = headersInOrder();

    private static final Set<String> RECEIPTS = Set.of("cardholderReceiptData", "merchantReceiptData");

    /** Copies the quirks. */
    AxeptHabits {
        quirks = Set.copyOf(quirks);
    }

    static AxeptHabits none() {
        return new AxeptHabits(EnumSet.noneOf(AxeptQuirk.class), "");
    }

    boolean has(AxeptQuirk quirk) {
        return quirks.contains(quirk);
    }

    private static Map<String, String> headersInOrder() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Origin", "*");
        headers.put("Access-Control-Allow-Methods", "POST, GET, OPTIONS, DELETE");
        headers.put("Access-Control-Max-Age", "86400");
        headers.put("Access-Control-Allow-Headers", "*");
        headers.put("Allow", "POST, GET, OPTIONS, DELETE");
        return Collections.unmodifiableMap(headers);
    }

    @Override
    public Map<String, String> headers() {
        return HEADERS;
    }

    @Override
    public boolean packs(boolean offered) {
        return has(AxeptQuirk.ALWAYS_GZIP) || (offered && !has(AxeptQuirk.NEVER_GZIP));
    }

    @Override
    public String body(Reply reply) {
        return reply.tree().map(this::json).orElseGet(() -> text(reply));
    }

    private String text(Reply reply) {
        boolean isError = reply.contentType().equals(AxeptReplies.TEXT) && !planted.isEmpty();
        return isError ? reply.text() + " " + planted : reply.text();
    }

    private String json(JsonNode answer) {
        JsonNode tree = answer.deepCopy();
        boolean isResult = tree.has("transApproved") && tree.has("uti");
        if (tree instanceof ObjectNode body) {
            shape(body);
        }
        if (!planted.isEmpty()) {
            plant(tree);
        }
        if (has(AxeptQuirk.CLASSIC_STATUSES) && tree instanceof ObjectNode body && body.has("DisplayData")) {
            body.put("Statuses", JSON.write(classic(body.remove("DisplayData"))));
        }
        return JSON.write(tree) + (isResult && has(AxeptQuirk.STRAY_BRACE) ? "}" : "");
    }

    private void shape(ObjectNode body) {
        for (String field : RECEIPTS) {
            if (has(AxeptQuirk.NO_RECEIPT_DATA)) {
                body.remove(field);
            } else if (has(AxeptQuirk.RECEIPT_DATA_AS_OBJECT) && body.has(field)) {
                body.set(field, parsed(body.get(field).asText()));
            }
        }
        if (has(AxeptQuirk.NO_VERDICT)) {
            body.remove("transApproved");
        }
        asText(body, "transDateTimeEpoch", AxeptQuirk.EPOCH_AS_TEXT);
        asText(body, "authorisedBalance", AxeptQuirk.BALANCE_AS_TEXT);
        if (has(AxeptQuirk.FILLER_PROGRESS) && body.path("DisplayData") instanceof ArrayNode progress) {
            body.set("DisplayData", filled(progress));
        }
        booleans(body);
    }

    private void asText(ObjectNode body, String field, AxeptQuirk quirk) {
        if (has(quirk) && body.has(field)) {
            body.put(field, body.get(field).asText());
        }
    }

    private void booleans(ObjectNode body) {
        boolean capitalised = has(AxeptQuirk.BOOLEANS_AS_CAPITALISED_TEXT);
        if (!capitalised && !has(AxeptQuirk.BOOLEANS_AS_TEXT)) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getValue() instanceof ObjectNode inner) {
                booleans(inner);
            } else if (field.getValue().isBoolean()) {
                boolean value = field.getValue().booleanValue();
                String word = capitalised ? (value ? "True" : "False") : Boolean.toString(value);
                field.setValue(TextNode.valueOf(word));
            }
        }
    }

    private static ArrayNode filled(ArrayNode progress) {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        progress.forEach(entry -> {
            filled.add(entry);
            filled.addObject().put("value", 0).put("description", "");
        });
        return filled;
    }

    private static ArrayNode classic(JsonNode progress) {
        ArrayNode classic = JsonNodeFactory.instance.arrayNode();
        progress.forEach(entry -> classic.addObject()
                .put("statusDescription", entry.path("description").asText())
                .put("statusValue", entry.path("value").asInt()));
        return classic;
    }

    private void plant(JsonNode tree) {
        // A receipt is a text that holds JSON: the text goes into that one's texts.
        List<String> receipts =
                RECEIPTS.stream().filter(name -> tree.path(name).isTextual()).toList();
        if (tree instanceof ObjectNode body) {
            receipts.forEach(name -> body.set(name, parsed(body.path(name).asText())));
        }
        PLANTING.plant(tree, planted);
        if (tree instanceof ObjectNode body) {
            receipts.forEach(name -> body.put(name, JSON.write(body.path(name))));
        }
    }

    private static JsonNode parsed(String receipt) {
        try {
            return JSON.read(receipt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the device wrote a receipt that is no JSON", e);
        }
    }
}
