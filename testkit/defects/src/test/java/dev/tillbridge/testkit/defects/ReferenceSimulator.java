package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.defects.Payment.Order;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.http.AnswerStyle;
import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.http.Exchanges;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.HttpSimulator;
import dev.tillbridge.testkit.http.Json;
import dev.tillbridge.testkit.http.Planting;
import dev.tillbridge.testkit.http.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;

/**
 * The simulated terminal of the {@link ReferenceDriver}: plain HTTP with JSON, paired by a code, payments under keys of the till.
 *
 * <pre>
 * POST /pair                    {"code"}                                        200 {"token"}
 * POST /payments                {"key","operation","amount","currency",...}     202 accepted, 400 rejected, 409 busy
 * GET  /payments/KEY                                                            206 running, 200 result, 404 NO-SUCH-PAYMENT
 * POST /payments/KEY/cancel                                                     202 taken, 409 too late
 * GET  /info                                                                    200 {"serial","model","software"}
 * </pre>
 */
final class ReferenceSimulator extends HttpSimulator {

    static final String ID = "reference";
    static final String SERIAL = "REF0001";

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final Pattern ONE_PAYMENT = Pattern.compile("/payments/([^/]+)(/cancel)?");
    private static final Json JSON = Json.plain();
    private static final Planting PLANTING = new Planting(
            Set.of("key", "operation", "currency", "verdict", "preAuthId", "time", "token", "step", "entry", "error"),
            Set.of("pan"));

    private final ReferenceWords words = new ReferenceWords();
    private final String token;
    private final String code;
    private final ReferenceDevice device;
    private final Exchanges exchanges;
    private volatile String planted = "";

    private final boolean secure;

    private ReferenceSimulator(SimulatorOptions options, boolean secure) {
        super(ID, options, CurrencyUnit.EUR);
        this.secure = secure;
        int number =
                OPENED.incrementAndGet(); // no two in a process share a secret that could be found in the log of both
        token = String.format(Locale.ROOT, "tok-4f9a%06d", number);
        code = String.format(Locale.ROOT, "%06d", 271_828 + number);
        device = new ReferenceDevice(options, currency(), script());
        exchanges = new Exchanges(script(), words, "http", this::restart, this::approval);
        if (secure) {
            show(Certificate.create("reference"));
        }
        listen();
    }

    static ReferenceSimulator open() {
        return open(SimulatorOptions.standard());
    }

    static ReferenceSimulator open(SimulatorOptions options) {
        return new ReferenceSimulator(options, false);
    }

    /** Opens one that speaks TLS, for the {@link SecureReferenceDriver}. */
    static ReferenceSimulator openSecure(SimulatorOptions options) {
        return new ReferenceSimulator(options, true);
    }

    @Override
    public boolean plant(String text) {
        planted = text;
        return true;
    }

    @Override
    public boolean wireHas(WireFeature feature) {
        return secure || feature != WireFeature.HANDSHAKE;
    }

    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        boolean onlyInResult = operation != Operation.SALE && moment == Moment.START;
        return onlyInResult ? Set.of() : Set.of(Part.BASE, Part.GRATUITY, Part.CASHBACK);
    }

    /** Without a handshake there is none that could be silent. */
    @Override
    public boolean canInject(FaultPlan plan) {
        return (secure || plan.fault() != Fault.STALL_HANDSHAKE) && super.canInject(plan);
    }

    @Override
    public Map<String, String> settings() {
        return entry("serial", SERIAL);
    }

    @Override
    public Set<Operation> operations() {
        return ReferenceTraits.OPERATIONS;
    }

    @Override
    public Optional<String> showPairingCode() {
        return pairingCode();
    }

    @Override
    public Optional<String> pairingCode() {
        return Optional.of(code);
    }

    @Override
    public List<List<String>> receipts() {
        return device.receipts();
    }

    @Override
    protected SimulatedDevice device() {
        return device;
    }

    @Override
    protected Optional<Reply> approval() {
        return Optional.of(Reply.json(200, "OK", device.approval()));
    }

    @Override
    protected Reply malformed() {
        return words.rejected();
    }

    @Override
    protected String masked(String text) {
        String safe = text.replace(token, "***").replace(code, "***");
        return withoutCardNumbers(safe);
    }

    @Override
    protected AnswerStyle style() {
        return new AnswerStyle() {
            @Override
            public String body(Reply reply) {
                return reply.tree().map(ReferenceSimulator.this::written).orElseGet(reply::text);
            }

            @Override
            public boolean packs(boolean offered) {
                return false;
            }
        };
    }

    private String written(JsonNode tree) {
        if (planted.isEmpty()) {
            return JSON.write(tree);
        }
        JsonNode copy = tree.deepCopy();
        PLANTING.plant(copy, planted);
        return JSON.write(copy);
    }

    // Resources

    @Override
    protected Reply answer(HttpRequest request) throws InterruptedException {
        String call = request.method() + " " + request.path();
        if (call.equals("POST /pair")) {
            return exchanges.carryOut(Moment.REPORT, script().upcoming(), request, () -> pair(request));
        }
        if (call.equals("POST /payments")) {
            return start(request);
        }
        if (!isAuthorised(request)) {
            return words.unauthorised();
        }
        if (call.equals("GET /info")) {
            return exchanges.carryOut(Moment.REPORT, script().upcoming(), request, ReferenceSimulator::info);
        }
        Matcher one = ONE_PAYMENT.matcher(request.path());
        if (one.matches() && one.group(2) == null && request.method().equals("GET")) {
            return look(request, one.group(1));
        }
        if (one.matches() && one.group(2) != null && request.method().equals("POST")) {
            String key = one.group(1);
            return exchanges.carryOut(Moment.CANCEL, device.playing(), request, () -> cancel(key));
        }
        return words.other(405, "Method Not Allowed");
    }

    private boolean isAuthorised(HttpRequest request) {
        return request.header("authorization").equals("Bearer " + token);
    }

    private Reply pair(HttpRequest request) {
        boolean right = body(request)
                .filter(body -> body.path("code").asText().equals(code))
                .isPresent();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return right
                ? Reply.json(200, "OK", answer.put("token", token))
                : ReferenceWords.error(403, "Forbidden", "WRONG-code");
    }

    private static Reply info() {
        return Reply.json(
                200,
                "OK",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("serial", SERIAL)
                        .put("model", "Reference One")
                        .put("software", "1.0"));
    }

    private Reply start(HttpRequest request) throws InterruptedException {
        Optional<JsonNode> body = body(request);
        device.received(
                body.map(tree -> tree.path("key").asText()).orElse(""),
                body.map(tree -> tree.path("reference").asText()).orElse(""));
        if (!isAuthorised(request)) {
            return words.unauthorised();
        }
        Optional<Order> valid = body.flatMap(this::order);
        if (valid.isEmpty()) {
            return words.rejected();
        }
        Order order = valid.get();
        ReferenceDevice.Ticket ticket = device.admit(order);
        Play play = ticket.play();
        if (play == null) {
            return ReferenceWords.error(ticket.status(), "Refused", ticket.refusal());
        }
        try {
            return exchanges.carryOut(
                    Moment.START,
                    play,
                    request,
                    () -> device.start(order, play)
                            ? ReferenceWords.accepted(order, currency())
                            : words.internalError().damaged(Fault.RESET_ANSWER));
        } finally {
            device.dismiss(play); // when a fault or the end of the simulator kept it from starting
        }
    }

    private Optional<Order> order(JsonNode body) {
        Optional<Operation> operation = Stream.of(Operation.values())
                .filter(ReferenceTraits.OPERATIONS::contains)
                .filter(each -> each.name().equals(body.path("operation").asText()))
                .findFirst();
        Order order = new Order(
                body.path("key").asText().toLowerCase(Locale.ROOT),
                operation.orElse(Operation.SALE),
                body.path("amount").asLong(),
                body.path("tip").asLong(),
                body.path("cashback").asLong(),
                body.path("original").asText(),
                body.path("reference").asText());
        boolean valid = operation.isPresent()
                && KEY.matcher(order.key()).matches()
                && body.path("currency").asText().equals(currency().getCode())
                && order.amount() >= (ReferenceWords.hasAmount(order.operation()) ? 1 : 0)
                && order.tip() >= 0
                && order.cashback() >= 0;
        return valid ? Optional.of(order) : Optional.empty();
    }

    private Reply look(HttpRequest request, String key) throws InterruptedException {
        Optional<ReferenceDevice.View> seen = device.look(key);
        if (seen.isEmpty()) {
            return exchanges.carryOut(Moment.LOOKUP_UNKNOWN, device.playing(), request, words::notFound);
        }
        ReferenceDevice.View view = seen.get();
        ObjectNode result = view.result();
        return exchanges.carryOut(
                view.moment(),
                view.play(),
                request,
                () -> result == null ? ReferenceWords.running(view.steps()) : Reply.json(200, "OK", result));
    }

    private Reply cancel(String key) {
        return device.cancel(key) ? words.cancelTaken() : ReferenceWords.error(409, "Conflict", "TOO-LATE");
    }

    private static Optional<JsonNode> body(HttpRequest request) {
        try {
            return Optional.of(JSON.read(request.body())).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
