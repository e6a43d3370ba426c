package dev.tillbridge.testkit.tcp;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.PaymentDevice.Admission;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentDevice.View;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: a simulated terminal that is asked a message and answers one, as text in UTF-8 on plain TCP; all but its words.
 *
 * <p>Behind the words is a {@link PaymentDevice}. A subclass calls {@link #listen()} at the end of its constructor. Safe for use by several
 * threads.
 *
 * @param <Q> a message of the till
 * @param <A> a message of the terminal
 */
public abstract class MessageSimulator<Q, A> extends TcpSimulator {

    /** Where a hold keeps the request; at the other moments it keeps the transaction, which is the device's business. */
    private static final Set<Moment> WAITING_MOMENTS = EnumSet.of(Moment.START, Moment.CANCEL, Moment.REPORT);

    private final PaymentDevice device;

    /**
     * Creates a terminal that does not listen yet.
     *
     * @param usual its currency unless the options name another
     */
    protected MessageSimulator(String id, SimulatorOptions options, CurrencyUnit usual) {
        super(id, options, usual);
        device = new PaymentDevice(options, currency(), script());
    }

    // Words

    /** Reads the next message, without its end; empty when the till is done or breaks off. */
    protected abstract Optional<String> read(InputStream in) throws IOException;

    /** Returns a message of the till taken apart, also one that makes no sense. */
    protected abstract Q question(String message);

    /** Returns the command in a message, for the record. */
    protected abstract String command(Q question);

    /** Answers a message; waits where a scenario holds it. */
    protected abstract MessageReply answer(Q question) throws InterruptedException;

    /** Returns a message of the terminal as it goes over the wire, with its end. */
    protected abstract String written(A answer);

    /**
     * Returns what is said in place of an answer: {@link Fault#INTERNAL_ERROR}, {@link Fault#REQUEST_TIMEOUT}, {@link Fault#REJECT} or
     * {@link Fault#NOT_FOUND}.
     */
    protected abstract A instead(Fault fault, Q question);

    /** Returns an answer that is well formed and wrong. */
    protected abstract A lie(Fault fault, A honest);

    /** Returns what it says when it cannot be understood. */
    protected abstract Nonsense nonsense();

    /** Returns a message without its secrets; by default this wire carries none. */
    protected String masked(String message) {
        return message;
    }

    /** Returns whether a connection serves for further messages; by default it ends with its answer. */
    protected boolean keepsOpen() {
        return false;
    }

    // Simulator

    @Override
    protected final PaymentDevice device() {
        return device;
    }

    /** Returns whether the wire has something; by default everything but a handshake, as TLS is none of its business. */
    @Override
    public boolean wireHas(WireFeature feature) {
        return feature != WireFeature.HANDSHAKE;
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
            Optional<String> message = read(in);
            if (message.isEmpty()) {
                return;
            }
            Q question = question(message.get());
            int asked = record().asked(number, clock().instant(), command(question), "", masked(message.get()), false);
            MessageReply reply = answer(question);
            record().answered(asked, reply.recorded(this::masked));
            alive = send(raw, reply) && keepsOpen();
            adjustPort();
        }
    }

    private boolean send(Socket raw, MessageReply reply) throws IOException, InterruptedException {
        byte[] whole = reply.text().getBytes(StandardCharsets.UTF_8);
        Fault damage = reply.damage();
        if (damage == null) {
            raw.getOutputStream().write(whole);
            return true;
        }
        return Damage.send(
                raw, whole, damage, Damage.half(whole.length), nonsense().padding());
    }

    // Exchanges

    /**
     * Answers a message that starts a payment; waits where a scenario holds it.
     *
     * @param key the key that it carries, empty when it carries none
     * @param reference likewise
     * @param order what it asks for; empty when that makes no sense
     * @param malformed the answer then
     */
    protected final MessageReply start(
            Q question,
            String key,
            String reference,
            Optional<PaymentOrder> order,
            Supplier<A> malformed,
            Function<PaymentOrder, A> accepted,
            Function<Refusal, A> refused)
            throws InterruptedException {
        device.received(key, reference);
        if (order.isEmpty()) {
            return reply(malformed.get());
        }
        Admission admission = device.admit(order.get());
        Refusal refusal = admission.refusal();
        Play play = admission.play();
        if (refusal != null || play == null) {
            return reply(refused.apply(refusal == null ? Refusal.BUSY : refusal));
        }
        try {
            return carryOut(
                    Moment.START,
                    play,
                    question,
                    () -> device.start(order.get(), play)
                            ? accepted.apply(order.get())
                            : instead(Fault.INTERNAL_ERROR, question));
        } finally {
            device.dismiss(play); // when a fault or the end of the simulator kept it from starting
        }
    }

    /** Answers a lookup by key with what the device knows, or that it knows nothing. */
    protected final MessageReply look(Q question, String key, Function<SimulatedPayment, A> told)
            throws InterruptedException {
        Optional<View> seen = device.look(key);
        if (seen.isEmpty()) {
            return carryOut(
                    Moment.LOOKUP_UNKNOWN, device.playing(), question, () -> instead(Fault.NOT_FOUND, question));
        }
        View view = seen.get();
        return carryOut(view.moment(), view.play(), question, () -> told.apply(view.payment()));
    }

    /** Answers a message that cancels the payment with this key; {@code told} says whether it was in time. */
    protected final MessageReply cancel(Q question, String key, Function<Boolean, A> told) throws InterruptedException {
        return carryOut(Moment.CANCEL, device.playing(), question, () -> told.apply(device.cancel(key)));
    }

    /** Answers a message that asks for anything else. */
    protected final MessageReply report(Q question, Supplier<A> honest) throws InterruptedException {
        return carryOut(Moment.REPORT, device.playing(), question, honest);
    }

    /** Returns an answer that arrives. */
    protected final MessageReply reply(A answer) {
        return MessageReply.of(written(answer));
    }

    /** Carries out an exchange, unless a fault forbids it, and spoils its answer as a fault demands; waits where a scenario holds it. */
    private MessageReply carryOut(Moment moment, @Nullable Play play, Q question, Supplier<A> execution)
            throws InterruptedException {
        Optional<Hold> hold = play == null || !WAITING_MOMENTS.contains(moment)
                ? Optional.empty()
                : play.scenario().hold(moment);
        if (hold.isPresent()) {
            hold.get().pass();
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

    private MessageReply unheard(Fault fault, Q question) {
        return switch (fault) {
            case INTERNAL_ERROR, REQUEST_TIMEOUT, REJECT, NOT_FOUND -> reply(instead(fault, question));
            case STRANGER -> MessageReply.of(nonsense().stranger());
            default -> MessageReply.of("").damaged(fault);
        };
    }

    private MessageReply spoiled(Fault fault, Q question, A honest) {
        return switch (fault) {
            case INTERNAL_ERROR_AFTER_EXECUTION -> reply(instead(Fault.INTERNAL_ERROR, question));
            case REQUEST_TIMEOUT_AFTER_EXECUTION -> reply(instead(Fault.REQUEST_TIMEOUT, question));
            case REJECT_AFTER_EXECUTION -> reply(instead(Fault.REJECT, question));
            case GARBLE_ANSWER -> MessageReply.of(nonsense().garbled());
            case EMPTY_ANSWER -> MessageReply.of(nonsense().empty());
            case LOSE_ANSWER,
                    RESET_ANSWER,
                    RESET_DURING_ANSWER,
                    TRUNCATE_ANSWER,
                    STALL_ANSWER,
                    STALL_DURING_ANSWER,
                    DRIP_ANSWER,
                    ENDLESS_ANSWER,
                    OVERSIZED_ANSWER,
                    DUPLICATE_ANSWER -> reply(honest).damaged(fault);
            default -> reply(lie(fault, honest));
        };
    }
}
