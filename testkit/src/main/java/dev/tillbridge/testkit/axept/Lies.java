package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Fault;

/** Answers that are well formed and wrong: what each such {@link Fault} looks like on this wire. */
final class Lies {

    private static final String FOREIGN_KEY = "00000000-AAAA-4BBB-8CCC-FFFFFFFFFFFF";

    private Lies() {}

    /** Returns what the fault makes of an answer; the answer itself where it has nothing to lie about. */
    static Reply tell(Fault fault, Reply honest) {
        return switch (fault) {
            case FINISHED_WITHOUT_RESULT -> honest.withStatus(200, "");
            case STILL_IN_PROGRESS -> stillInProgress(honest);
            case GARBLE_ANSWER -> honest.withRawBody("{\"uti\":\"\u0000\u0001,,]\"amountTrans\":1");
            case EMPTY_ANSWER -> honest.withRawBody("");
            default ->
                honest.tree()
                        .filter(JsonNode::isObject)
                        .map(tree -> honest.withJson(bend(fault, tree.deepCopy())))
                        .orElse(honest);
        };
    }

    private static ObjectNode bend(Fault fault, ObjectNode body) {
        switch (fault) {
            case FOREIGN_TRANSACTION -> {
                body.put("uti", FOREIGN_KEY);
                replace(body, "merchantReference", "somebody else's");
            }
            case WRONG_AMOUNT ->
                body.put("amountTrans", body.path("amountTrans").asLong() + 100);
            case WRONG_OPERATION ->
                body.put("transType", body.path("transType").asText().equals("REFUND") ? "SALE" : "REFUND");
            case WRONG_CURRENCY -> {
                replace(body, "transCurrencyCode", "EUR");
                replace(body, "transCurrencyNum", "978");
            }
            case CONTRADICTORY_VERDICT -> body.put("transApproved", true).put("transCancelled", true);
            case MISSING_VERDICT -> body.remove("transApproved");
            case NULL_VERDICT -> body.putNull("transApproved");
            case UNKNOWN_VERDICT -> body.put("transApproved", "PERHAPS");
            default -> throw new IllegalArgumentException(fault + " is not told in a body");
        }
        return body;
    }

    private static void replace(ObjectNode body, String field, String value) {
        if (body.has(field)) {
            body.put(field, value);
        }
    }

    private static Reply stillInProgress(Reply honest) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode progress = body.putArray("DisplayData");
        JsonNode all = honest.tree().map(tree -> tree.path("DisplayData")).orElse(progress);
        for (int i = 0; i < all.size() - 2; i++) {
            progress.add(all.get(i));
        }
        return honest.withStatus(206, Reply.IN_PROGRESS).withJson(body);
    }
}
