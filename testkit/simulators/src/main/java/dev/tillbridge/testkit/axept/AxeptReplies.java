package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.http.ErrorWords;
import dev.tillbridge.testkit.http.JsonLies;
import dev.tillbridge.testkit.http.PartFields;
import dev.tillbridge.testkit.http.Reply;

/**
 * What the device answers besides results: errors in its own words, and, for a {@link Fault}, lies.
 *
 * @protocol axept 1 [seed]
 */
final class AxeptReplies implements ErrorWords {

    static final String TEXT = "text/plain";
    private static final String IN_PROGRESS = "Transaction in progress";
    private static final JsonLies LIES = JsonLies.about(
                    "uti", "00000000-AAAA-4BBB-8CCC-FFFFFFFFFFFF", "amountTrans", "transType", "transApproved")
            .identity("merchantReference", "somebody else's")
            .currency("transCurrencyCode", "GBP", "EUR", "ZZZ")
            .currency("transCurrencyNum", "826", "978", "000")
            .contradiction(body -> body.put("transApproved", true).put("transCancelled", true));

    // Errors

    /** The body is exactly the reason phrase. */
    @Override
    public Reply other(int status, String reason) {
        return text(status, reason, reason);
    }

    @Override
    public Reply rejected() {
        return other(400, "Bad input parameter or invalid JSON");
    }

    Reply rejected(String explanation) {
        return text(400, "Bad input parameter or invalid JSON", explanation);
    }

    @Override
    public Reply unauthorised() {
        return other(403, "Not Authorised");
    }

    @Override
    public Reply notFound() {
        return text(404, "Not Found", "Not found");
    }

    @Override
    public Reply timeout() {
        return other(408, "Request timeout");
    }

    /** @protocol axept 8.1 [seed]: the fields of a result */
    @Override
    public Reply traced(Reply denial) {
        return denial.withJson(JsonNodeFactory.instance
                .objectNode()
                .put("cardCaptureMethod", AxeptCardRead.TAP.captureMethod())
                .put("emvAid", "A0000000031010"));
    }

    @Override
    public Reply cancelTaken() {
        return text(200, "Response Not set", "");
    }

    Reply text(int status, String reason, String text) {
        return Reply.text(status, reason, TEXT, text);
    }

    Reply inProgress(JsonNode body) {
        return Reply.json(206, IN_PROGRESS, body);
    }

    // Lies

    /** Returns a refusal with the code of a result, that nothing marks as the end of a transaction. */
    Reply bareRefusal(String key, JsonNode progress) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("transApproved", false)
                .put("transCancelled", false)
                .put("uti", key);
        body.set("DisplayData", progress);
        return Reply.json(200, "", body);
    }

    @Override
    public Reply lie(Fault fault, Reply honest) {
        return switch (fault) {
            case FINISHED_WITHOUT_RESULT -> honest.withStatus(200, "");
            case STILL_IN_PROGRESS -> stillInProgress(honest);
            default -> LIES.bend(fault, honest);
        };
    }

    @Override
    public Reply tell(PartLie lie, Reply honest) {
        return honest.tree()
                .filter(tree -> tree.has("amountTrans"))
                .map(tree -> honest.withJson(told(lie, tree.deepCopy())))
                .orElse(honest);
    }

    private static ObjectNode told(PartLie lie, ObjectNode body) {
        PartFields.tell(body, field(lie.part()), lie.told());
        return lie.flaggedPartial() ? body.put("transPartiallyApproved", true) : body;
    }

    /** @protocol axept 8.1 [seed]; amountSurcharge is [client: PaymentSave-POS] */
    private static String field(Part part) {
        return switch (part) {
            case BASE -> "amountTrans";
            case GRATUITY -> "amountGratuity";
            case CASHBACK -> "amountCashback";
            case DONATION -> "penniesAmount";
            case SURCHARGE -> "amountSurcharge";
            case DISCOUNT -> "amountDiscount";
        };
    }

    private Reply stillInProgress(Reply honest) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode progress = body.putArray("DisplayData");
        JsonNode all = honest.tree().map(tree -> tree.path("DisplayData")).orElse(progress);
        for (int i = 0; i < all.size() - 2; i++) {
            progress.add(all.get(i));
        }
        return inProgress(body);
    }
}
