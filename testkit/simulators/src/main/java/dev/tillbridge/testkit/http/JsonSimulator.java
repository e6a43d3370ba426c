package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.Payments;
import dev.tillbridge.testkit.device.Payments.Carrier;
import dev.tillbridge.testkit.device.SimulatedPayment;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;

/**
 * For simulator authors: a simulated terminal that takes requests in JSON and answers in JSON, over HTTPS with a certificate of its own; all
 * but its words.
 *
 * <p>Behind the words is a {@link PaymentDevice}. It is its own {@link ErrorWords}. A subclass calls {@link #listen()} at the end of its
 * constructor. Safe for use by several threads.
 */
public abstract class JsonSimulator extends HttpSimulator implements ErrorWords {

    private static final Json JSON = Json.plain();

    /** What {@link ErrorWords} and {@link JsonLies} say only where a vendor has words for it. */
    private static final Set<Fault> SELDOM = EnumSet.of(
            Fault.CONTRADICTORY_VERDICT,
            Fault.TIME_OUT_WITH_TRACES,
            Fault.REFUSAL_WITH_TRACES,
            Fault.CANCEL_WITHOUT_EFFECT);

    private final String serial;
    private final CodeTable<Operation> types;
    private final JsonLies lies;
    private final PaymentDevice device;
    private final Payments<Reply, Reply> payments;
    private final Exchanges exchanges;

    /**
     * Creates a terminal that does not listen yet.
     *
     * @param id the driver's, which is also the name in its certificate
     * @param serial its serial number
     * @param usual its currency unless the options name another
     * @param types what the operations are called
     * @param lies how an answer is bent so that it is well formed and wrong
     */
    protected JsonSimulator(
            String id,
            String serial,
            SimulatorOptions options,
            CurrencyUnit usual,
            CodeTable<Operation> types,
            JsonLies lies) {
        super(id, options, usual);
        this.serial = serial;
        this.types = types;
        this.lies = lies;
        device = new PaymentDevice(options, currency(), script());
        payments = new Payments<>(device);
        exchanges = new Exchanges(script(), this, "https", this::restart);
        show(Certificate.create(id));
    }

    /** Returns which faults it has words for, of a contradiction, of refusals with signs of a card, and of a cancel; by default none. */
    protected Set<Fault> seldomWords() {
        return EnumSet.noneOf(Fault.class);
    }

    @Override
    public boolean canInject(FaultPlan plan) {
        boolean hasWords = !SELDOM.contains(plan.fault()) || seldomWords().contains(plan.fault());
        return hasWords && super.canInject(plan);
    }

    /** Returns the entry of a configuration that reaches it; by default with its serial number and nothing more. */
    @Override
    public Map<String, String> settings() {
        return entry("serial", serial);
    }

    @Override
    public final Set<Operation> operations() {
        return types.all();
    }

    @Override
    protected final PaymentDevice device() {
        return device;
    }

    @Override
    protected AnswerStyle style() {
        return AnswerStyle.of(JSON);
    }

    @Override
    protected Reply malformed() {
        return rejected();
    }

    @Override
    public Reply lie(Fault fault, Reply honest) {
        return lies.bend(fault, honest);
    }

    /** Returns the body of a request; empty when it is no object in JSON. */
    protected static Optional<JsonNode> body(HttpRequest request) {
        return JSON.object(request.body());
    }

    /** Returns a fresh object for the body of an answer. */
    protected static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    // Exchanges

    /**
     * Answers a request to start a payment; waits where a scenario holds it.
     *
     * @param order what it asks for; empty when that makes no sense, which is answered as malformed
     */
    protected final Reply start(
            HttpRequest request,
            Optional<PaymentOrder> order,
            Function<PaymentOrder, Reply> accepted,
            Function<Refusal, Reply> refused)
            throws InterruptedException {
        device.received(
                order.map(PaymentOrder::key).orElse(""),
                order.map(PaymentOrder::reference).orElse(""));
        return order.isEmpty()
                ? malformed()
                : payments.start(
                        carrier(request),
                        order.get(),
                        accepted,
                        refused,
                        () -> internalError().damaged(Fault.RESET_ANSWER));
    }

    /** Answers a lookup by key with what the device knows, or that it knows nothing. */
    protected final Reply look(HttpRequest request, String key, Function<SimulatedPayment, Reply> told)
            throws InterruptedException {
        return payments.look(carrier(request), key, told, this::notFound);
    }

    /** Answers a request to cancel the payment with this key; {@code told} says whether it was in time. */
    protected final Reply cancel(HttpRequest request, String key, Function<Boolean, Reply> told)
            throws InterruptedException {
        return payments.cancel(carrier(request), key, told);
    }

    /** Answers a request for anything else. */
    protected final Reply report(HttpRequest request, Supplier<Reply> honest) throws InterruptedException {
        return payments.report(carrier(request), honest);
    }

    private Carrier<Reply, Reply> carrier(HttpRequest request) {
        return (moment, play, honest) -> exchanges.carryOut(moment, play, request, honest);
    }
}
