package dev.tillbridge.engine;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When to ask the terminal next about one attempt. Safe for use by several threads. */
final class LookupPace {

    private final TimeSource time;
    private final Chance chance;
    private final Duration keyRetention;
    private AttemptState phase = AttemptState.PREPARED;
    private long phaseBeganNanos;
    private int failures;
    private boolean first = true;

    LookupPace(TimeSource time, Chance chance, Duration keyRetention) {
        this.time = time;
        this.chance = chance;
        this.keyRetention = keyRetention;
        this.phaseBeganNanos = time.monotonicNanos();
    }

    /** Notes in which state the attempt is; one that is new begins a pace of its own. */
    synchronized void follow(AttemptState state) {
        if (phase == state) {
            return;
        }
        phase = state;
        phaseBeganNanos = time.monotonicNanos();
        failures = 0;
        first = true;
    }

    synchronized void failed() {
        failures++;
    }

    synchronized void answered() {
        failures = 0;
    }

    /** Returns whether the attempt was in doubt for as long as recovery has to settle it. */
    synchronized boolean recoveryIsOver() {
        return phase == AttemptState.IN_DOUBT && inPhase().compareTo(RecoveryPolicy.BUDGET) >= 0;
    }

    /** Returns when to ask next; empty when there is no more to ask. */
    synchronized Optional<Duration> next(@Nullable Progress latest) {
        boolean atOnce = first;
        first = false;
        return switch (phase) {
            case ACCEPTED ->
                Optional.of(atOnce ? PollingPolicy.first() : orBackoff(PollingPolicy.whileAccepted(inPhase(), latest)));
            case IN_DOUBT -> Optional.of(atOnce ? PollingPolicy.first() : orBackoff(PollingPolicy.whileInDoubt()));
            case UNKNOWN, OPERATOR_PAID, OPERATOR_NOT_PAID -> RecoveryPolicy.whileUnknown(inPhase(), keyRetention);
            case NOT_STARTED -> doubleCheck();
            case PREPARED, SUBMITTING, APPROVED, DECLINED, CANCELLED -> Optional.empty();
        };
    }

    private Duration orBackoff(Duration regular) {
        return failures == 0 ? regular : PollingPolicy.afterFailure(failures, chance.fraction());
    }

    private Optional<Duration> doubleCheck() {
        if (inPhase().compareTo(RecoveryPolicy.FIRST_DOUBLE_CHECK) < 0) {
            return Optional.of(RecoveryPolicy.FIRST_DOUBLE_CHECK);
        }
        return inPhase().compareTo(RecoveryPolicy.SECOND_DOUBLE_CHECK) < 0
                ? Optional.of(RecoveryPolicy.SECOND_DOUBLE_CHECK.minus(inPhase()))
                : Optional.empty();
    }

    private Duration inPhase() {
        return Duration.ofNanos(time.monotonicNanos() - phaseBeganNanos);
    }
}
