package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.spi.AsyncStartSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PendingStart;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The one start message of one attempt, through its gate. Used once, by one thread at a time. */
final class Submission {

    /**
     * What was observed of a start that was tried, whose connection is closed.
     *
     * @param passed whether the gate let it through
     * @param refusal why the gate did not
     * @param answer what the driver observed
     */
    record Sent(boolean passed, Optional<Refusal> refusal, StartAnswer answer) {}

    private final LiveAttempt attempt;
    private final SendPermission permission;
    private final Gate gate;
    private CompletableFuture<?> arrival = CompletableFuture.completedFuture(null);
    private @Nullable PendingStart pending; // once it was sent, or tried

    Submission(LiveAttempt attempt, SendPermission permission) {
        this.attempt = attempt;
        this.permission = permission;
        this.gate = new Gate(permission);
    }

    /** Sends the start message, or not. */
    void send(StartRequest request) {
        AttemptRecord record = attempt.record();
        Start start = Start.of(record.id(), request, record.startKey().orElse(null));
        try {
            permission.beforeConnecting();
            PendingStart begun = attempt.listening(() -> begin(start));
            arrival = begun.arrival().toCompletableFuture();
            pending = begun;
        } catch (Throwable e) {
            pending = PendingStart.answered(failed(e));
        }
    }

    private PendingStart begin(Start start) {
        PaymentTerminal device = attempt.configured().device();
        return device instanceof AsyncStartSupport async
                ? async.begin(start, gate)
                : PendingStart.answered(device.start(start, gate));
    }

    private StartAnswer failed(Throwable e) {
        String words = attempt.failure("start", e);
        return gate.passed() ? StartAnswer.lost(words) : StartAnswer.neverLeft(NotStartedReason.REFUSED, words);
    }

    /** Goes on as soon as there is an answer, at once where there is one, or where nothing was tried. */
    void whenAnswered(Scheduler scheduler, Runnable goOn) {
        if (arrival.isDone()) {
            goOn.run();
        } else {
            scheduler.executeWhen(arrival, goOn);
        }
    }

    /** Returns what was observed, once there is an answer; the gate is shut then. Empty when nothing was tried. */
    Optional<Sent> sent() {
        if (pending == null) {
            return Optional.empty();
        }
        StartAnswer answer;
        try {
            answer = attempt.listening(pending::answer);
        } catch (Throwable e) {
            answer = failed(e);
        }
        gate.shut();
        if (gate.passed()) {
            attempt.hold().wrote();
        }
        return Optional.of(new Sent(gate.passed(), gate.refusal(), answer));
    }

    /** Goes on without a driver that does not come back: what has not passed the gate will not pass it any more, what has is in doubt. */
    void giveUp() {
        attempt.alarm("the driver did not come back from sending it and is not waited for any longer");
        gate.shut();
        if (gate.passed()) {
            attempt.log().doubtful("the driver did not come back from sending it");
        } else {
            attempt.notStarted(NotStartedReason.INTERRUPTED, "the driver did not come back before it was sent");
        }
    }
}
