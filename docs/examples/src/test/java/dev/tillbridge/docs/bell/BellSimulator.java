package dev.tillbridge.docs.bell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.device.SimulatedPayment;
import dev.tillbridge.testkit.http.AnswerStyle;
import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.http.ErrorWords;
import dev.tillbridge.testkit.http.Exchanges;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.HttpSimulator;
import dev.tillbridge.testkit.http.Json;
import dev.tillbridge.testkit.http.JsonLies;
import dev.tillbridge.testkit.http.Payments;
import dev.tillbridge.testkit.http.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A simulated Bell terminal: the words of its wire, and its lies, around a device that is ready made. */
final class BellSimulator extends HttpSimulator {

    private static final Json JSON = Json.plain();
    private static final Set<Fault> IMPOSSIBLE = Set.of(
            Fault.CONTRADICTORY_VERDICT,
            Fault.TIME_OUT_WITH_TRACES,
            Fault.REFUSAL_WITH_TRACES,
            Fault.CANCEL_WITHOUT_EFFECT);
    private static final Set<Operation> OPERATIONS = Set.of(Operation.SALE, Operation.REFUND);

    private final PaymentDevice device;
    private final Payments payments;

    private BellSimulator(SimulatorOptions options) {
        super("bell", options, CurrencyUnit.EUR);
        ErrorWords words = new Words();
        device = new PaymentDevice(options, currency(), script());
        payments = new Payments(device, new Exchanges(script(), words, "http", this::restart), words);
        show(Certificate.create("bell"));
        listen();
    }

    static BellSimulator open(SimulatorOptions options) {
        return new BellSimulator(options);
    }

    @Override
    public Map<String, String> settings() {
        return entry("serial", "B-1234");
    }

    @Override
    public Set<Operation> operations() {
        return OPERATIONS;
    }

    /** It approves only when it is asked, and one word for the end of a payment cannot say two things. */
    @Override
    public boolean canInject(FaultPlan plan) {
        return !IMPOSSIBLE.contains(plan.fault()) && super.canInject(plan);
    }

    @Override
    protected SimulatedDevice device() {
        return device;
    }

    @Override
    protected Reply answer(HttpRequest request) throws InterruptedException {
        if (request.method().equals("POST") && request.path().equals("/payments")) {
            return start(request);
        }
        if (request.method().equals("GET") && request.path().startsWith("/payments/")) {
            return payments.look(request, request.path().substring("/payments/".length()), this::result);
        }
        return error(404, "Not Found");
    }

    private Reply start(HttpRequest request) throws InterruptedException {
        Optional<PaymentOrder> order = JSON.object(request.body()).flatMap(this::order);
        device.received(order.map(PaymentOrder::key).orElse(""), "");
        return order.isEmpty()
                ? malformed()
                : payments.start(
                        request,
                        order.get(),
                        () -> Reply.json(202, "Accepted", words(order.get())),
                        refusal -> error(refusal == Refusal.BUSY ? 409 : 400, refusal.name()));
    }

    private Optional<PaymentOrder> order(JsonNode body) {
        boolean valid = body.path("id").isTextual()
                && body.path("minorUnits").asLong() > 0
                && body.path("currency").asText().equals(currency().getCode());
        return OPERATIONS.stream()
                .filter(each -> valid && each.name().equals(body.path("type").asText()))
                .map(operation -> PaymentOrder.of(
                        body.path("id").asText(),
                        operation,
                        Money.ofMinor(currency(), body.path("minorUnits").asLong())))
                .findFirst();
    }

    private Reply result(SimulatedPayment payment) {
        if (!payment.isFinished()) {
            return Reply.json(202, "Accepted", words(payment.order()));
        }
        ObjectNode body = words(payment.order())
                .put("state", payment.verdict().map(Verdict::name).orElse("").toLowerCase(Locale.ROOT))
                .put("code", payment.responseCode());
        if (payment.isApproved()) {
            body.put("minorUnits", payment.approved().getAmountMinorLong())
                    .put("tip", payment.gratuity().getAmountMinorLong())
                    .put("partial", payment.approved().isLessThan(payment.amount()));
        }
        return Reply.json(200, "OK", body);
    }

    private static ObjectNode words(PaymentOrder order) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", order.key())
                .put("type", order.operation().name())
                .put("minorUnits", order.amount().getAmountMinorLong())
                .put("currency", order.amount().getCurrencyUnit().getCode());
    }

    @Override
    protected Reply malformed() {
        return error(400, "Bad Request");
    }

    private static Reply error(int status, String reason) {
        return Reply.json(status, reason, JsonNodeFactory.instance.objectNode().put("error", reason));
    }

    @Override
    protected AnswerStyle style() {
        return AnswerStyle.of(JSON);
    }

    /** How Bell words errors; and its lies, which are what the suite is about. */
    private static final class Words implements ErrorWords {

        private static final JsonLies LIES = JsonLies.about("id", "f".repeat(32), "minorUnits", "type", "state")
                .currency("currency", "EUR", "GBP", "ZZZ");

        @Override
        public Reply other(int status, String reason) {
            return error(status, reason);
        }

        @Override
        public Reply lie(Fault fault, Reply honest) {
            return switch (fault) {
                case FINISHED_WITHOUT_RESULT -> honest.withStatus(200, "OK");
                case STILL_IN_PROGRESS ->
                    LIES.bend(Fault.MISSING_VERDICT, honest).withStatus(202, "Accepted");
                default -> LIES.bend(fault, honest);
            };
        }
    }
}
