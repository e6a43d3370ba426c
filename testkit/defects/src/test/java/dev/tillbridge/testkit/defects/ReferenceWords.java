package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.defects.Payment.Order;
import dev.tillbridge.testkit.defects.Payment.Step;
import dev.tillbridge.testkit.http.ErrorWords;
import dev.tillbridge.testkit.http.JsonLies;
import dev.tillbridge.testkit.http.PartFields;
import dev.tillbridge.testkit.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the reference terminal answers: results, errors and, for a {@link Fault}, lies. Immutable. */
final class ReferenceWords implements ErrorWords {

    /** The one answer that says that a key is not known. */
    static final String NO_SUCH_PAYMENT = "NO-SUCH-PAYMENT";

    private static final JsonLies LIES = JsonLies.about(
                    "key", "ffffffffffffffffffffffffffffffff", "amount", "operation", "verdict")
            .identity("reference", "another")
            .currency("currency", "EUR", "GBP", "ZZZ")
            .contradiction(body -> body.put("verdict", "APPROVED").put("cancelled", true));

    static Reply error(int status, String reason, String word) {
        return Reply.json(status, reason, JsonNodeFactory.instance.objectNode().put("error", word));
    }

    // Results

    static Reply accepted(Order order, CurrencyUnit currency) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("key", order.key())
                .put("operation", order.operation().name())
                .put("currency", currency.getCode());
        if (!ReferenceDevice.isUndoing(order.operation())) {
            body.put("amount", order.amount());
        }
        if (order.operation() == Operation.SALE) {
            body.put("tip", order.tip()).put("cashback", order.cashback());
        }
        return Reply.json(202, "Accepted", body);
    }

    static Reply running(List<Step> steps) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("steps");
        steps.forEach(step -> list.addObject().put("step", step.word()).put("text", step.text()));
        return Reply.json(206, "Partial Content", body);
    }

    static ObjectNode result(Payment payment, CurrencyUnit currency) {
        boolean cancelled = payment.verdict == Verdict.CANCELLED;
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("key", payment.order.key())
                .put("operation", payment.order.operation().name())
                .put("currency", currency.getCode())
                .put("amount", payment.isApproved() ? payment.approved : payment.amount)
                .put("tip", payment.tip)
                .put("cashback", payment.cashback)
                .put("partial", payment.isApproved() && payment.approved < payment.amount)
                .put("verdict", String.valueOf(payment.verdict))
                .put("cancelled", cancelled)
                .put("code", payment.code)
                .put("authorisation", payment.authorisation)
                .put("preAuthId", ReferenceDevice.preAuthId(payment))
                .put("time", Instant.ofEpochMilli(payment.decided).toString());
        if (payment.card != null) {
            body.put("pan", "************0010").put("scheme", "Visa").put("entry", payment.card.name());
            receipts(body, payment, currency);
        }
        return body;
    }

    private static void receipts(ObjectNode body, Payment payment, CurrencyUnit currency) {
        Money total = Money.ofMinor(
                currency, (payment.isApproved() ? payment.approved : payment.amount) + payment.tip + payment.cashback);
        for (String copy : List.of("cardholder", "merchant")) {
            body.withArray("/receipts/" + copy)
                    .add("DEMO SHOP")
                    .add(copy.equals("merchant") ? "MERCHANT COPY" : "CARDHOLDER COPY")
                    .add("VISA ************0010")
                    .add(payment.order.operation() + " " + total)
                    .add(payment.isApproved() ? "AUTHORISED " + payment.authorisation : "DECLINED " + payment.code);
        }
    }

    /** Returns the receipts of a result, each as its lines. */
    static List<List<String>> receipts(ObjectNode result) {
        List<List<String>> receipts = new ArrayList<>();
        for (JsonNode copy : result.path("receipts")) {
            List<String> lines = new ArrayList<>();
            copy.forEach(line -> lines.add(line.asText()));
            receipts.add(lines);
        }
        return receipts;
    }

    static boolean hasAmount(Operation operation) {
        return !ReferenceDevice.isUndoing(operation);
    }

    // Errors

    @Override
    public Reply rejected() {
        return error(400, "Bad Request", "BAD-REQUEST");
    }

    @Override
    public Reply internalError() {
        return error(500, "Internal Server Error", "BROKEN");
    }

    @Override
    public Reply timeout() {
        return error(408, "Request Timeout", "TOO-SLOW");
    }

    @Override
    public Reply unauthorised() {
        return error(401, "Unauthorized", "WRONG-TOKEN");
    }

    @Override
    public Reply notFound() {
        return error(404, "Not Found", NO_SUCH_PAYMENT);
    }

    @Override
    public Reply other(int status, String reason) {
        return error(status, reason, "OTHER");
    }

    @Override
    public Reply traced(Reply denial) {
        return denial.tree()
                .map(tree -> denial.withJson(tree.<ObjectNode>deepCopy().put("entry", "TAPPED")))
                .orElse(denial);
    }

    @Override
    public Reply cancelTaken() {
        return Reply.json(202, "Accepted", JsonNodeFactory.instance.objectNode().put("taken", true));
    }

    // Lies

    @Override
    public Reply lie(Fault fault, Reply honest) {
        return switch (fault) {
            case FINISHED_WITHOUT_RESULT -> honest.withStatus(200, "OK");
            case STILL_IN_PROGRESS -> running(List.of(new Step("AUTHORISING", "Calling the bank")));
            default ->
                honest.tree()
                                .filter(tree -> tree.has("key") || tree.has("steps"))
                                .isPresent()
                        ? LIES.bend(fault, honest)
                        : honest;
        };
    }

    @Override
    public Reply tell(PartLie lie, Reply honest) {
        return honest.tree()
                .filter(tree -> tree.has("key"))
                .map(tree -> honest.withJson(told(lie, tree.deepCopy())))
                .orElse(honest);
    }

    private static ObjectNode told(PartLie lie, ObjectNode body) {
        String field = switch (lie.part()) {
            case BASE -> "amount";
            case GRATUITY -> "tip";
            case CASHBACK -> "cashback";
            case DONATION, SURCHARGE, DISCOUNT -> "";
        };
        if (!field.isEmpty()) {
            PartFields.tell(body, field, lie.told());
        }
        return lie.flaggedPartial() ? body.put("partial", true) : body;
    }
}
