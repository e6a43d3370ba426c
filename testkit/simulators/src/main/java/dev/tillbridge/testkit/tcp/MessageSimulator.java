package dev.tillbridge.testkit.tcp;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.socket.AnswerReader;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.Payments;
import dev.tillbridge.testkit.device.Payments.Carrier;
import dev.tillbridge.testkit.device.SimulatedPayment;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: a simulated terminal that is asked a message of fields and answers one, as text in UTF-8 on plain TCP; all but its
 * words.
 *
 * <p>Behind the words is a {@link PaymentDevice}. A subclass calls {@link #listen()} at the end of its constructor. Safe for use by several
 * threads.
 */
public abstract class MessageSimulator extends TcpSimulator {

    /** Where a hold keeps the request; at the other moments it keeps the transaction, which is the device's business. */
    private static final Set<Moment> WAITING_MOMENTS = EnumSet.of(Moment.START, Moment.CANCEL, Moment.REPORT);

    /** What plain TCP has no words for: nothing is redirected, packed or asked for a credential, and no approval comes unasked. */
    private static final Set<Fault> WORDLESS = EnumSet.of(
            Fault.ANSWERS_BEFORE_ASKED,
            Fault.ANSWERS_TWICE,
            Fault.TIME_OUT_WITH_TRACES,
            Fault.REFUSAL_WITH_TRACES,
            Fault.CANCEL_WITHOUT_EFFECT,
            Fault.REDIRECT,
            Fault.RETRY_LATER,
            Fault.UNAUTHORISED,
            Fault.CHALLENGE,
            Fault.PACKED_OVERSIZED_ANSWER);

    private final String serial;
    private final MessageStyle style;
    private final PaymentDevice device;
    private final Payments<FieldMessage, MessageReply> payments;
    private volatile String planted = "";

    /**
     * Creates a terminal that does not listen yet.
     *
     * @param id the driver's
     * @param serial its serial number
     * @param usual its currency unless the options name another
     */
    protected MessageSimulator(
            String id, String serial, SimulatorOptions options, CurrencyUnit usual, MessageStyle style) {
        super(id, options, usual);
        this.serial = serial;
        this.style = style;
        device = new PaymentDevice(options, currency(), script());
        payments = new Payments<>(device);
    }

    // Words

    /** Answers a message; waits where a scenario holds it. */
    protected abstract MessageReply answer(FieldMessage question) throws InterruptedException;

    /**
     * Returns what is said in place of an answer: {@link Fault#INTERNAL_ERROR}, {@link Fault#REQUEST_TIMEOUT}, {@link Fault#REJECT} or
     * {@link Fault#NOT_FOUND}.
     */
    protected abstract FieldMessage instead(Fault fault, FieldMessage question);

    /** Returns the lines of the receipt of a payment that has its result; by default there are none. */
    protected List<String> receipt(SimulatedPayment payment) {
        return List.of();
    }

    /** Returns a message without its secrets; by default this wire carries none. */
    protected String masked(String message) {
        return message;
    }

    /** Returns whether a connection serves for further messages; by default it ends with its answer. */
    protected boolean keepsOpen() {
        return false;
    }

    /** Returns the command in a message, empty when it has none. */
    protected final String command(FieldMessage question) {
        return question.text(style.command());
    }

    // Simulator

    @Override
    protected final PaymentDevice device() {
        return device;
    }

    /** Returns the entry of a configuration that reaches it; by default with its serial number and nothing more. */
    @Override
    public Map<String, String> settings() {
        return entry("serial", serial);
    }

    @Override
    public final Set<Operation> operations() {
        return style.types().all();
    }

    /** Returns whether the wire has something; by default everything but a handshake, as TLS is none of its business. */
    @Override
    public boolean wireHas(WireFeature feature) {
        return feature != WireFeature.HANDSHAKE;
    }

    /** Returns whether the wire can show a fault; by default all that plain TCP has words for, where an answer has the field that it bends. */
    @Override
    public boolean canInject(FaultPlan plan) {
        return plan.moment() != Moment.ACQUISITION
                && !WORDLESS.contains(plan.fault())
                && style.lies().fit(plan);
    }

    @Override
    public final boolean plant(String text) {
        planted = text;
        return true;
    }

    @Override
    public final List<List<String>> receipts() {
        return device.latestResult()
                .map(this::receipt)
                .filter(lines -> !lines.isEmpty())
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    protected final void check(FaultPlan plan) {
        if (!canInject(plan)) {
            throw new IllegalArgumentException(
                    "the wire of " + id() + " cannot show " + plan.fault() + " at " + plan.moment());
        }
    }

    @Override
    protected final void serve(Socket raw, int number) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(raw.getInputStream());
        boolean alive = true;
        while (alive) {
            byte[] message = next(in);
            if (message.length == 0) {
                return;
            }
            FieldMessage question = style.codec().read(message).orElse(FieldMessage.of(style.command(), ""));
            String text = new String(message, StandardCharsets.UTF_8).strip();
            int asked = record().asked(number, clock().instant(), command(question), "", masked(text), false);
            MessageReply reply = answer(question);
            record().answered(asked, reply.recorded(this::masked));
            alive = send(raw, reply) && keepsOpen();
            adjustPort();
        }
    }

    /** Returns the next message, with its end; empty when the till is done, breaks off, or does not come to an end. */
    private byte[] next(InputStream in) throws IOException {
        AnswerReader reader = style.codec().reader();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (message.size() < style.codec().longest()) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            message.write(octet);
            if (reader.read(new byte[] {(byte) octet}).isDone()) {
                return message.toByteArray();
            }
        }
        return new byte[0];
    }

    private boolean send(Socket raw, MessageReply reply) throws IOException, InterruptedException {
        byte[] whole = reply.text().getBytes(StandardCharsets.UTF_8);
        Fault damage = reply.damage();
        if (damage == null) {
            raw.getOutputStream().write(whole);
            return true;
        }
        return Damage.send(
                raw, whole, damage, Damage.half(whole.length), style.nonsense().padding());
    }

    // Exchanges

    /**
     * Answers a message that starts a payment; waits where a scenario holds it.
     *
     * @param order what it asks for; empty when that makes no sense
     * @param malformed the answer then
     */
    protected final MessageReply start(
            FieldMessage question,
            Optional<PaymentOrder> order,
            FieldMessage malformed,
            Function<PaymentOrder, FieldMessage> accepted,
            Function<Refusal, FieldMessage> refused)
            throws InterruptedException {
        device.received(
                question.text(style.lies().key()),
                order.map(PaymentOrder::reference).orElse(""));
        return order.isEmpty()
                ? reply(malformed)
                : payments.start(
                        carrier(question),
                        order.get(),
                        accepted,
                        refusal -> reply(refused.apply(refusal)),
                        () -> instead(Fault.INTERNAL_ERROR, question));
    }

    /** Answers a lookup by key with what the device knows, or that it knows nothing. */
    protected final MessageReply look(FieldMessage question, String key, Function<SimulatedPayment, FieldMessage> told)
            throws InterruptedException {
        return payments.look(carrier(question), key, told, () -> instead(Fault.NOT_FOUND, question));
    }

    /** Answers a message that cancels the payment with this key; {@code told} says whether it was in time. */
    protected final MessageReply cancel(FieldMessage question, String key, Function<Boolean, FieldMessage> told)
            throws InterruptedException {
        return payments.cancel(carrier(question), key, told);
    }

    /** Answers a message that asks for anything else. */
    protected final MessageReply report(FieldMessage question, Supplier<FieldMessage> honest)
            throws InterruptedException {
        return payments.report(carrier(question), honest);
    }

    /** Returns an answer that arrives, with the planted text in each text for people. */
    protected final MessageReply reply(FieldMessage answer) {
        String text = planted;
        FieldMessage told = text.isEmpty() ? answer : answer.mapped(style.texts(), value -> value + " " + text);
        return MessageReply.of(new String(style.codec().write(told), StandardCharsets.UTF_8));
    }

    private Carrier<FieldMessage, MessageReply> carrier(FieldMessage question) {
        return (moment, play, honest) -> carryOut(moment, play, question, honest);
    }

    /** Carries out an exchange, unless a fault forbids it, and spoils its answer as a fault demands; waits where a scenario holds it. */
    private MessageReply carryOut(
            Moment moment, @Nullable Play play, FieldMessage question, Supplier<FieldMessage> execution)
            throws InterruptedException {
        if (WAITING_MOMENTS.contains(moment)) {
            Play.waitAt(moment, play);
        }
        Optional<Fault> fault = script().strike(moment, play);
        if (fault.isEmpty()) {
            return reply(execution.get());
        }
        return switch (fault.get().effect()) {
            case NOT_EXECUTED -> unheard(fault.get(), question);
            case EXECUTED -> spoiled(fault.get(), question, execution.get());
            case INTERRUPTED -> {
                MessageReply lost = reply(execution.get());
                restart();
                yield lost.damaged(Fault.RESET_ANSWER);
            }
        };
    }

    private MessageReply unheard(Fault fault, FieldMessage question) {
        return switch (fault) {
            case INTERNAL_ERROR, REQUEST_TIMEOUT, REJECT, NOT_FOUND -> reply(instead(fault, question));
            case STRANGER -> MessageReply.of(style.nonsense().stranger());
            default -> MessageReply.of("").damaged(fault);
        };
    }

    private MessageReply spoiled(Fault fault, FieldMessage question, FieldMessage honest) {
        if (fault.isOnTheWay()) {
            return reply(honest).damaged(fault);
        }
        return switch (fault) {
            case INTERNAL_ERROR_AFTER_EXECUTION -> reply(instead(Fault.INTERNAL_ERROR, question));
            case REQUEST_TIMEOUT_AFTER_EXECUTION -> reply(instead(Fault.REQUEST_TIMEOUT, question));
            case REJECT_AFTER_EXECUTION -> reply(instead(Fault.REJECT, question));
            case GARBLE_ANSWER -> MessageReply.of(style.nonsense().garbled());
            case EMPTY_ANSWER -> MessageReply.of(style.nonsense().empty());
            default -> reply(style.lies().bend(fault, honest));
        };
    }
}
