package dev.tillbridge.driver.payxpert.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Consumer;

/** Results as PayXpress writes them, made up field by field. */
final class Results {

    private static final JsonMapper JSON = new JsonMapper();

    static final String CLIENT_TICKET = "TICKET CLIENT\nCB ************4821\nMONTANT 23,40 EUR\n";
    static final String MERCHANT_TICKET = "TICKET COMMERCANT\nCB 497010******4821\nEXP 11/28\n";

    private Results() {}

    /** The two published shapes, and the newer one with every number as a text. */
    enum Shape {
        FLAT,
        NESTED,
        NESTED_TEXTS;

        /** Returns a result of this shape with this code, about 23.40 EUR and the reference that is asked for. */
        String with(int code, Consumer<ObjectNode> change) {
            ObjectNode transaction = transaction();
            change.accept(transaction);
            ObjectNode result;
            if (this == FLAT) {
                result = transaction.put("resultCode", code);
                if (transaction.has("maskedPan")) {
                    result.set("tickets", tickets());
                }
            } else {
                result = JSON.createObjectNode().put("status", code);
                result.set("transaction", transaction);
                if (transaction.has("maskedPan")) {
                    result.put("tickets", tickets().toString());
                }
            }
            if (this == NESTED_TEXTS) {
                textify(result);
                textify(transaction);
            }
            return result.toString();
        }
    }

    /** Returns an accepted result in the newer shape. */
    static String accepted(Consumer<ObjectNode> change) {
        return Shape.NESTED.with(0, change);
    }

    static String accepted() {
        return accepted(Results::asItIs);
    }

    /** Changes nothing. */
    static void asItIs(ObjectNode transaction) {}

    /** Takes away every trace of a card. */
    static void withoutCard(ObjectNode transaction) {
        transaction.remove("maskedPan");
        transaction.remove("numAuthorization");
        transaction.remove("aid");
        transaction.remove("cardLabel");
        transaction.put("paymentMethod", 0);
        transaction.put("expirationDate", 0);
        transaction.put("transactionId", "");
    }

    static void withoutAuthorisation(ObjectNode transaction) {
        transaction.remove("numAuthorization");
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode transaction() {
        return JSON.createObjectNode()
                .put("transactionId", "88213411002")
                .put("transactionType", 1)
                .put("externalReference", ScriptedApp.REFERENCE)
                .put("amount", 2340)
                .put("currency", "EUR")
                .put("paymentMethod", 1)
                .put("aid", "A0000000421010")
                .put("isDegradedMode", false)
                .put("maskedPan", "497010******4821")
                .put("cardLabel", "CB")
                .put("date", 1768408000000L)
                .put("amountTips", 0)
                .put("expirationDate", 281130)
                .put("panType", 1)
                .put("numAuthorization", "730601");
    }

    private static ObjectNode tickets() {
        ObjectNode tickets = JSON.createObjectNode();
        tickets.putArray("tickets").add(ticket("CLIENT", CLIENT_TICKET)).add(ticket("merchant", MERCHANT_TICKET));
        return tickets;
    }

    static ObjectNode ticket(String type, String text) {
        return JSON.createObjectNode()
                .put("type", type)
                .put(
                        "ticket",
                        Base64.getMimeEncoder()
                                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    private static void textify(ObjectNode object) {
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNumber() || value.isBoolean()) {
                field.setValue(TextNode.valueOf(value.asText()));
            }
        });
    }
}
