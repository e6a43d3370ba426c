package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.http.ErrorWords;
import dev.tillbridge.testkit.http.JsonLies;
import dev.tillbridge.testkit.http.PartFields;
import dev.tillbridge.testkit.http.Reply;
import java.util.function.Supplier;

/**
 * What the terminal answers besides results: that it is at work, errors, and, for a {@link Fault}, lies.
 *
 * @protocol paynt 4.5 [seed]: 400, 401 and 500; [assumed]: other codes and all texts
 */
final class PayntReplies implements ErrorWords {

    static final String TEXT = "text/plain; charset=utf-8";

    private final Supplier<PayntHabits> habits;

    PayntReplies(Supplier<PayntHabits> habits) {
        this.habits = habits;
    }

    // Errors

    @Override
    public Reply rejected() {
        return badRequest("Bad request");
    }

    Reply badRequest(String explanation) {
        return error(400, "Bad Request", explanation);
    }

    @Override
    public Reply unauthorised() {
        return unauthorised("Invalid or missing token");
    }

    Reply unauthorised(String explanation) {
        return error(401, "Unauthorized", explanation);
    }

    @Override
    public Reply notFound() {
        return error(404, "Not Found", "Not found");
    }

    Reply methodNotAllowed(String allowed) {
        return error(405, "Method Not Allowed", "Method not allowed").withHeader("Allow", allowed);
    }

    @Override
    public Reply timeout() {
        return error(408, "Request Timeout", "Timeout");
    }

    @Override
    public Reply internalError() {
        return error(500, "Internal Server Error", "Terminal error");
    }

    @Override
    public Reply other(int status, String reason) {
        return error(status, reason, reason);
    }

    /** @protocol paynt 6.3 [sibling: LocalLink]: the fields of a result */
    @Override
    public Reply traced(Reply denial) {
        return denial.withJson(JsonNodeFactory.instance
                .objectNode()
                .put("transactionSource", PayntCardRead.TAP.source())
                .put("applicationId", "A0000000031010"));
    }

    private Reply error(int status, String reason, String explanation) {
        if (habits.get().has(PayntQuirk.ERRORS_AS_JSON)) {
            return Reply.json(
                    status, reason, JsonNodeFactory.instance.objectNode().put("error", explanation));
        }
        boolean mute = habits.get().has(PayntQuirk.ERRORS_WITHOUT_BODY);
        return Reply.text(status, reason, TEXT, mute ? "" : explanation);
    }

    // At work

    /** @protocol paynt 5.2 [sibling: LocalLink] */
    Reply pending(String step) {
        if (habits.get().has(PayntQuirk.PENDING_IS_EMPTY)) {
            return Reply.text(200, "OK", TEXT, "");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("statusDescription", step);
        return habits.get().has(PayntQuirk.PENDING_IS_206)
                ? Reply.json(206, "Partial Content", body)
                : Reply.json(200, "OK", body);
    }

    /** Returns what the screen shows when the verdict has fallen. @protocol paynt 7 [sibling: LocalLink] */
    static String lastWords(JsonNode result) {
        if (result.path("transCancelled").asBoolean()) {
            return "Transaction cancelled";
        }
        return result.path("transApproved").asBoolean() ? "Transaction approved" : "Transaction declined";
    }

    // Lies

    @Override
    public Reply lie(Fault fault, Reply honest) {
        return switch (fault) {
            case FINISHED_WITHOUT_RESULT -> pending("Transaction finished").withStatus(200, "OK");
            case STILL_IN_PROGRESS ->
                pending(honest.tree().map(PayntReplies::lastWords).orElse(""));
            default -> lies(honest).bend(fault, honest);
        };
    }

    private static JsonLies lies(Reply honest) {
        boolean result =
                honest.tree().filter(tree -> tree.has("transactionType")).isPresent();
        return JsonLies.about(
                        "uti",
                        "00000000-aaaa-3bbb-8ccc-ffffffffffff",
                        result ? "transAmount" : "amountTrans",
                        result ? "transactionType" : "transType",
                        "transApproved")
                .currency("currencyCode", "826", "978", "000")
                .contradiction(body -> body.put("transApproved", true).put("transCancelled", true));
    }

    @Override
    public Reply tell(PartLie lie, Reply honest) {
        return honest.tree()
                .filter(tree -> tree.has("uti") && (tree.has("amountTrans") || tree.has("transApproved")))
                .map(tree -> honest.withJson(told(lie, tree.deepCopy())))
                .orElse(honest);
    }

    /** @protocol paynt 6.2 [paynt-docs sale]: two names; 6.3 [sibling: LocalLink]: what is beside the amount */
    private static ObjectNode told(PartLie lie, ObjectNode body) {
        String field = switch (lie.part()) {
            case BASE -> body.has("transApproved") ? "transAmount" : "amountTrans";
            case GRATUITY -> "tipAmount";
            case CASHBACK -> "cashbackAmount";
            case DONATION, SURCHARGE, DISCOUNT -> "";
        };
        if (!field.isEmpty()) {
            PartFields.tell(body, field, lie.told());
        }
        return body;
    }

    /** Returns a refusal that nothing marks as the end of a transaction. @protocol paynt 5.3 [assumed]: siblings answer so meanwhile */
    Reply bareRefusal(String uti, String step) {
        return Reply.json(
                200,
                "OK",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("transApproved", false)
                        .put("uti", uti)
                        .put("statusDescription", step));
    }
}
