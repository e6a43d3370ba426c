package dev.tillbridge.docs.bell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.MinorUnits;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.OrderReader;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.JsonLies;
import dev.tillbridge.testkit.http.JsonSimulator;
import dev.tillbridge.testkit.http.Reply;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** A simulated Bell terminal: the words of its wire, and its lies, around a device that is ready made. */
final class BellSimulator extends JsonSimulator {

    private static final CodeTable<Operation> TYPES = CodeTable.named(Set.of(Operation.SALE, Operation.REFUND));
    private static final JsonLies LIES = JsonLies.about("id", "f".repeat(32), "minorUnits", "type", "state")
            .currency("currency", "EUR", "GBP", "ZZZ")
            .states(202, "Accepted", 200, "OK");

    BellSimulator(SimulatorOptions options) {
        super("bell", "B-1234", options, CurrencyUnit.EUR, TYPES, LIES);
        listen();
    }

    @Override
    protected Reply answer(HttpRequest request) throws InterruptedException {
        if (request.method().equals("POST") && request.path().equals("/payments")) {
            return start(
                    request,
                    body(request).flatMap(this::order),
                    order -> Reply.json(202, "Accepted", words(order)),
                    refusal -> other(refusal == Refusal.BUSY ? 409 : 400, refusal.name()));
        }
        if (request.method().equals("GET") && request.path().startsWith("/payments/")) {
            return look(request, request.path().substring("/payments/".length()), BellSimulator::result);
        }
        return notFound();
    }

    private Optional<PaymentOrder> order(JsonNode body) {
        return OrderReader.of(currency(), KeyForm.HEX_32::isKey, body.path("id").asText())
                .operation(TYPES.meaning(body.path("type").asText()))
                .amounts(
                        body.path("minorUnits").asText(),
                        "",
                        body.path("currency").asText())
                .order();
    }

    private static Reply result(SimulatedPayment payment) {
        ObjectNode body = words(payment.order());
        if (!payment.isFinished()) {
            return Reply.json(202, "Accepted", body);
        }
        body.put("state", payment.verdictWord()).put("code", payment.responseCode());
        if (payment.isApproved()) {
            body.put("minorUnits", payment.approved().getAmountMinorLong())
                    .put("tip", payment.gratuity().getAmountMinorLong())
                    .put("partial", payment.isPartial());
        }
        return Reply.json(200, "OK", body);
    }

    private static ObjectNode words(PaymentOrder order) {
        return object().put("id", order.key())
                .put("type", TYPES.code(order.operation()))
                .put("minorUnits", order.amount().getAmountMinorLong())
                .put("currency", MinorUnits.currency(order.amount()));
    }

    @Override
    public Reply other(int status, String reason) {
        return Reply.json(status, reason, object().put("error", reason));
    }
}
