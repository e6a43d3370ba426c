package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.util.Optional;

/** The one start message of one attempt, through its gate. Used once. */
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

    Submission(LiveAttempt attempt, SendPermission permission) {
        this.attempt = attempt;
        this.permission = permission;
        this.gate = new Gate(permission);
    }

    /** Sends the start message, or not; the gate is shut afterwards. */
    Sent send(StartRequest request) {
        AttemptRecord record = attempt.record();
        StartAnswer answer =
                start(Start.of(record.id(), request, record.startKey().orElse(null)));
        gate.shut();
        if (gate.passed()) {
            attempt.hold().wrote();
        }
        return new Sent(gate.passed(), gate.refusal(), answer);
    }

    private StartAnswer start(Start start) {
        try {
            permission.beforeConnecting();
            return attempt.listening(() -> attempt.configured().device().start(start, gate));
        } catch (Throwable e) {
            String words = attempt.failure("start", e);
            return gate.passed() ? StartAnswer.lost(words) : StartAnswer.neverLeft(NotStartedReason.REFUSED, words);
        }
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
