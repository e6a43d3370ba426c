package dev.tillbridge.docs.bell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.OrderReader;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.JsonLies;
import dev.tillbridge.testkit.http.JsonSimulator;
import dev.tillbridge.testkit.http.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/** A simulated Bell terminal: the words of its wire, and its lies, around a device that is ready made. */
final class BellSimulator extends JsonSimulator {

    private static final CodeTable<Operation> TYPES = CodeTable.named(Operation.SALE, Operation.REFUND);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final JsonLies LIES = JsonLies.about("id", "f".repeat(32), "minorUnits", "type", "state")
            .currency("currency", "EUR", "GBP", "ZZZ");

    private BellSimulator(SimulatorOptions options) {
        super("bell", "B-1234", options, CurrencyUnit.EUR, TYPES);
        listen();
    }

    static BellSimulator open(SimulatorOptions options) {
        return new BellSimulator(options);
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
        return OrderReader.of(currency(), ID, body.path("id").asText())
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
        body.put("state", payment.verdict().map(Verdict::name).orElse("").toLowerCase(Locale.ROOT))
                .put("code", payment.responseCode());
        if (payment.isApproved()) {
            body.put("minorUnits", payment.approved().getAmountMinorLong())
                    .put("tip", payment.gratuity().getAmountMinorLong())
                    .put("partial", payment.approved().isLessThan(payment.amount()));
        }
        return Reply.json(200, "OK", body);
    }

    private static ObjectNode words(PaymentOrder order) {
        return object().put("id", order.key())
                .put("type", TYPES.code(order.operation()))
                .put("minorUnits", order.amount().getAmountMinorLong())
                .put("currency", order.amount().getCurrencyUnit().getCode());
    }

    @Override
    public Reply other(int status, String reason) {
        return Reply.json(status, reason, object().put("error", reason));
    }

    @Override
    public Reply lie(Fault fault, Reply honest) {
        return switch (fault) {
            case FINISHED_WITHOUT_RESULT -> honest.withStatus(200, "OK");
            case STILL_IN_PROGRESS -> LIES.bend(Fault.MISSING_VERDICT, honest).withStatus(202, "Accepted");
            default -> LIES.bend(fault, honest);
        };
    }
}
