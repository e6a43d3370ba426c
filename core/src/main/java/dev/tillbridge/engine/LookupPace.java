package dev.tillbridge.engine;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When to ask the terminal next about one attempt. Safe for use by several threads. */
final class LookupPace {

    /** More than any payment has. */
    private static final int MOST_SIGNS = 50;

    private final TimeSource time;
    private final Chance chance;
    private final Duration keyRetention;
    private final Operation operation;
    private final Experience experience;

    private AttemptState phase = AttemptState.PREPARED;
    private long phaseBeganNanos;
    private int failures;
    private boolean first = true;

    // ---- the looks, from the first one on ----
    private @Nullable Long purseNanos; // since when it is filled
    private int spent;
    private long askedNanos;
    private long askedBeforeNanos;
    private long answeredNanos;

    // ---- what the terminal told ----
    private final List<Experience.Sign> signs = new ArrayList<>();
    private boolean isNews;
    private boolean sawItAll; // or else nobody can say how long it took

    LookupPace(TimeSource time, Chance chance, Duration keyRetention, Operation operation, Experience experience) {
        this.time = time;
        this.chance = chance;
        this.keyRetention = keyRetention;
        this.operation = operation;
        this.experience = experience;
        this.phaseBeganNanos = time.monotonicNanos();
    }

    /** Notes in which state the attempt is; one that is new begins a pace of its own. */
    synchronized void follow(AttemptState state) {
        if (phase == state) {
            return;
        }
        learn(state);
        sawItAll = phase == AttemptState.PREPARED || phase == AttemptState.SUBMITTING;
        phase = state;
        phaseBeganNanos = time.monotonicNanos();
        failures = 0;
        first = true;
        if (purseNanos == null && (state == AttemptState.ACCEPTED || state == AttemptState.IN_DOUBT)) {
            purseNanos = phaseBeganNanos;
            spent = 0;
        }
    }

    private void learn(AttemptState state) {
        boolean told =
                state == AttemptState.APPROVED || state == AttemptState.DECLINED || state == AttemptState.CANCELLED;
        if (phase == AttemptState.ACCEPTED && told && sawItAll && spent > 0) {
            experience.learn(operation, phaseBeganNanos, signs, sinceAskedBefore(answeredNanos));
        }
    }

    private Experience.Moment sinceAskedBefore(long nanos) {
        return new Experience.Moment(spent < 2 ? phaseBeganNanos : askedBeforeNanos, nanos);
    }

    /** Notes that the terminal is asked now. */
    synchronized void asking() {
        spent++;
        askedBeforeNanos = askedNanos;
        askedNanos = time.monotonicNanos();
        isNews = false;
    }

    /** Notes that it answered, or did not. */
    synchronized void asked() {
        answeredNanos = time.monotonicNanos();
    }

    /** Notes what the terminal tells of itself since it was asked before. */
    synchronized void sees(Progress step) {
        if (signs.size() < MOST_SIGNS) {
            signs.add(new Experience.Sign(step, sinceAskedBefore(time.monotonicNanos())));
            isNews = true;
        }
    }

    synchronized void failed() {
        failures++;
    }

    synchronized void answered() {
        failures = 0;
    }

    /** Returns whether the attempt was in doubt for as long as recovery has to settle it. */
    synchronized boolean recoveryIsOver() {
        return phase == AttemptState.IN_DOUBT && untilRecoveryIsOver().isZero();
    }

    /** Returns how long recovery has yet to settle an attempt that is in doubt. */
    synchronized Duration untilRecoveryIsOver() {
        Duration left = RecoveryPolicy.BUDGET.minus(inPhase());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns when to ask next; empty when there is no more to ask. */
    synchronized Optional<Duration> next() {
        boolean atOnce = first;
        first = false;
        return switch (phase) {
            case ACCEPTED -> Optional.of(payable(atOnce ? Cadence.FIRST : orBackoff(whileAccepted())));
            case IN_DOUBT -> Optional.of(atOnce ? Cadence.FIRST : orBackoff(PollingPolicy.whileInDoubt()));
            case UNKNOWN, OPERATOR_PAID, OPERATOR_NOT_PAID -> RecoveryPolicy.whileUnknown(inPhase(), keyRetention);
            case NOT_STARTED -> doubleCheck();
            case PREPARED, SUBMITTING, APPROVED, DECLINED, CANCELLED -> Optional.empty();
        };
    }

    private Duration whileAccepted() {
        Optional<Experience.Sign> last = signs.isEmpty() ? Optional.empty() : Optional.of(signs.get(signs.size() - 1));
        Cadence.Outlook outlook = experience.outlook(operation, phaseBeganNanos, last, isNews, time.monotonicNanos());
        return new Cadence(looks(), outlook, chance.fraction()).next();
    }

    private Cadence.Looks looks() {
        long since = purseNanos == null ? phaseBeganNanos : purseNanos;
        return new Cadence.Looks(since(since), spent, Duration.ofNanos(answeredNanos - askedNanos));
    }

    private Duration payable(Duration wanted) {
        Duration earliest = looks().untilAffordable();
        return wanted.compareTo(earliest) < 0 ? earliest : wanted;
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
        return since(phaseBeganNanos);
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(time.monotonicNanos() - nanos);
    }
}
