package dev.tillbridge.testkit.device;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.device.PaymentDevice.Admission;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentDevice.View;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a {@link PaymentDevice}, whatever its wire is: a payment is admitted, started, looked up and cancelled in one way.
 *
 * <p>Safe for use by several threads.
 *
 * @param <A> an answer as it is worded
 * @param <R> an answer as it leaves, with what a fault has left of it
 */
public final class Payments<A, R> {

    /** Carries out one exchange of a wire, with the holds and faults that are planned for it. */
    @FunctionalInterface
    public interface Carrier<A, R> {

        /** Carries out an exchange, unless a fault forbids it, and spoils its answer as a fault demands; waits where a scenario holds it. */
        R carryOut(Moment moment, @Nullable Play play, Supplier<A> honest) throws InterruptedException;
    }

    private final PaymentDevice device;

    /** Creates the exchanges of one terminal. */
    public Payments(PaymentDevice device) {
        this.device = device;
    }

    /**
     * Answers a request to start a payment. Note the message at the device before.
     *
     * @param powerless the answer where the power went since it was admitted
     */
    public R start(
            Carrier<A, R> carrier,
            PaymentOrder order,
            Function<PaymentOrder, A> accepted,
            Function<Refusal, R> refused,
            Supplier<A> powerless)
            throws InterruptedException {
        Admission admission = device.admit(order);
        Refusal refusal = admission.refusal();
        Play play = admission.play();
        if (refusal != null || play == null) {
            return refused.apply(refusal == null ? Refusal.BUSY : refusal);
        }
        try {
            return carrier.carryOut(
                    Moment.START, play, () -> device.start(order, play) ? accepted.apply(order) : powerless.get());
        } finally {
            device.dismiss(play); // when a fault or the end of the simulator kept it from starting
        }
    }

    /** Answers a lookup by key with what the device knows, or that it knows nothing. */
    public R look(Carrier<A, R> carrier, String key, Function<SimulatedPayment, A> told, Supplier<A> unknown)
            throws InterruptedException {
        Optional<View> seen = device.look(key);
        if (seen.isEmpty()) {
            return carrier.carryOut(Moment.LOOKUP_UNKNOWN, device.playing(), unknown);
        }
        View view = seen.get();
        return carrier.carryOut(view.moment(), view.play(), () -> told.apply(view.payment()));
    }

    /** Answers a request to cancel the payment with this key; {@code told} says whether it was in time. */
    public R cancel(Carrier<A, R> carrier, String key, Function<Boolean, A> told) throws InterruptedException {
        return carrier.carryOut(Moment.CANCEL, device.playing(), () -> told.apply(device.cancel(key)));
    }

    /** Answers a request for anything else. */
    public R report(Carrier<A, R> carrier, Supplier<A> honest) throws InterruptedException {
        return carrier.carryOut(Moment.REPORT, device.playing(), honest);
    }
}
