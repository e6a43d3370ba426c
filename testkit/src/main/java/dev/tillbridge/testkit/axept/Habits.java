package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.Iterator;
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
record Habits(Set<AxeptQuirk> quirks, String planted) {

    /** What a till compares or parses: with a planted text in it, an answer would be another transaction's, or none at all. */
    private static final Set<String> NOT_PLANTED = Set.of(
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
            "transApproved");

    private static final Set<String> RECEIPTS = Set.of("cardholderReceiptData", "merchantReceiptData");

    /** Copies the quirks. */
    Habits {
        quirks = Set.copyOf(quirks);
    }

    static Habits none() {
        return new Habits(EnumSet.noneOf(AxeptQuirk.class), "");
    }

    boolean has(AxeptQuirk quirk) {
        return quirks.contains(quirk);
    }

    boolean packs(boolean offered) {
        return has(AxeptQuirk.ALWAYS_GZIP) || (offered && !has(AxeptQuirk.NEVER_GZIP));
    }

    /** Returns the body of an answer as this device writes it. */
    String body(Reply reply) {
        return reply.tree().map(this::json).orElseGet(() -> text(reply));
    }

    private String text(Reply reply) {
        boolean isError = reply.contentType().equals("text/plain") && !planted.isEmpty();
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
            body.put("Statuses", Json.write(classic(body.remove("DisplayData"))));
        }
        return Json.write(tree) + (isResult && has(AxeptQuirk.STRAY_BRACE) ? "}" : "");
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
        if (tree instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isTextual()) {
                    list.set(i, TextNode.valueOf(list.get(i).asText() + " " + planted));
                } else {
                    plant(list.get(i));
                }
            }
        } else if (tree instanceof ObjectNode body) {
            Iterator<Map.Entry<String, JsonNode>> fields =
                    List.copyOf(body.properties()).iterator();
            fields.forEachRemaining(field -> plant(body, field.getKey(), field.getValue()));
        }
    }

    private void plant(ObjectNode body, String name, JsonNode value) {
        if (!value.isTextual()) {
            plant(value);
        } else if (RECEIPTS.contains(name)) {
            JsonNode receipt = parsed(value.asText());
            plant(receipt);
            body.put(name, Json.write(receipt));
        } else if (name.equals("cardPan")) {
            body.put(name, planted);
        } else if (!NOT_PLANTED.contains(name)) {
            body.put(name, value.asText() + " " + planted);
        }
    }

    private static JsonNode parsed(String receipt) {
        try {
            return Json.read(receipt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the device wrote a receipt that is no JSON", e);
        }
    }
}
