package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.PaymentDevice.Admission;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentDevice.View;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * For simulator authors: the exchanges of a {@link PaymentDevice} over HTTP, with the holds and faults that are planned for them.
 *
 * <p>Safe for use by several threads.
 */
public final class Payments {

    private final PaymentDevice device;
    private final Exchanges exchanges;
    private final ErrorWords words;

    /** Creates the exchanges of one terminal. */
    public Payments(PaymentDevice device, Exchanges exchanges, ErrorWords words) {
        this.device = device;
        this.exchanges = exchanges;
        this.words = words;
    }

    /** Answers a request to start a payment; waits where a scenario holds it. Note the message at the device before. */
    public Reply start(
            HttpRequest request, PaymentOrder order, Supplier<Reply> accepted, Function<Refusal, Reply> refused)
            throws InterruptedException {
        Admission admission = device.admit(order);
        Refusal refusal = admission.refusal();
        Play play = admission.play();
        if (refusal != null || play == null) {
            return refused.apply(refusal == null ? Refusal.BUSY : refusal);
        }
        try {
            return exchanges.carryOut(
                    Moment.START,
                    play,
                    request,
                    () -> device.start(order, play)
                            ? accepted.get()
                            : words.internalError().damaged(Fault.RESET_ANSWER));
        } finally {
            device.dismiss(play); // when a fault or the end of the simulator kept it from starting
        }
    }

    /** Answers a lookup by key with what the device knows, or that it knows nothing. */
    public Reply look(HttpRequest request, String key, Function<SimulatedPayment, Reply> answer)
            throws InterruptedException {
        Optional<View> seen = device.look(key);
        if (seen.isEmpty()) {
            return exchanges.carryOut(Moment.LOOKUP_UNKNOWN, device.playing(), request, words::notFound);
        }
        View view = seen.get();
        return exchanges.carryOut(view.moment(), view.play(), request, () -> answer.apply(view.payment()));
    }

    /** Answers a request to cancel the payment with this key. */
    public Reply cancel(HttpRequest request, String key, Supplier<Reply> taken, Supplier<Reply> tooLate)
            throws InterruptedException {
        return exchanges.carryOut(
                Moment.CANCEL, device.playing(), request, () -> (device.cancel(key) ? taken : tooLate).get());
    }
}
