package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the terminal to cancel an attempt, which is a request and never an outcome. Used only by the one exchange that runs at a time. */
final class Canceller {

    private static final Logger log = LoggerFactory.getLogger(Canceller.class);

    private final Environment environment;
    private final LiveAttempt attempt;
    private final StopRequests stops;
    private int sent;

    Canceller(Environment environment, LiveAttempt attempt, StopRequests stops) {
        this.environment = environment;
        this.attempt = attempt;
        this.stops = stops;
    }

    /** Returns whether the till can cancel at this terminal at all. */
    static boolean isPossible(LiveAttempt attempt) {
        return attempt.configured().device() instanceof CancelSupport
                && attempt.traits().knownCancel() != CancelBy.NONE;
    }

    boolean isDue() {
        return stops.isCancelled()
                && sent < PollingPolicy.MOST_CANCELS
                && attempt.record().state() == AttemptState.ACCEPTED
                && attempt.hold().isHeld()
                && isPossible(attempt);
    }

    /** Returns whether what was asked for at this time is too old for a cancel, which would hit whatever runs by now. */
    boolean isStale(long askedNanos) {
        return environment.since(askedNanos).compareTo(PollingPolicy.FRESH) > 0;
    }

    /** Sends a cancel by what was asked for at this time; connecting may take so long that this is too old by then. */
    void send(String key, long askedNanos) {
        Lookup atWork = new Lookup(attempt.record().operation(), key);
        Gate gate = new Gate(() -> isDue() && !isStale(askedNanos)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        NotStartedReason.INTERRUPTED,
                        "what the terminal told is too old by now: a cancel would hit whatever runs")));
        if (!attempt.hold().writes()) {
            return;
        }
        try {
            CancelSupport support = (CancelSupport) attempt.configured().device();
            log.debug(
                    "Attempt {}: cancel {}",
                    attempt.id().shown(),
                    attempt.listening(() -> support.cancel(atWork, gate)));
        } catch (Throwable e) {
            log.debug("Attempt {}: cancel, {}", attempt.id().shown(), attempt.failure("cancel", e));
        } finally {
            gate.shut();
            if (gate.passed()) {
                sent++;
            }
            attempt.hold().wrote();
        }
    }
}
