package dev.tillbridge.engine;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.runtime.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks about one attempt again and again as long as the terminal could tell something new. There is one exchange at a time, and between two
 * of them no thread is held. Safe for use by several threads.
 */
final class LookupLoop {

    private static final String LATE = "the terminal did not finish in time";

    private final Environment environment;
    private final RunningAttempts running;
    private final LiveAttempt attempt;
    private final StopRequests stops;
    private final Inquiry inquiry;
    private final LookupPace pace;

    private final Object turns = new Object();
    private Scheduler.@Nullable Handle waiting; // guarded by turns
    private boolean looking; // guarded by turns
    private boolean lookAgain; // guarded by turns

    private final AtomicInteger lost = new AtomicInteger(); // threads that did not come back from asking
    private final AtomicBoolean recoveryIsWatched = new AtomicBoolean();
    private volatile @Nullable AttemptState exhausted; // the state in which there was no more to ask

    LookupLoop(
            Environment environment,
            RunningAttempts running,
            LiveAttempt attempt,
            StopRequests stops,
            Inquiry inquiry,
            LookupPace pace) {
        this.environment = environment;
        this.running = running;
        this.attempt = attempt;
        this.stops = stops;
        this.inquiry = inquiry;
        this.pace = pace;
    }

    /** Returns whether it has ended, as there is no more to ask of an attempt that stands so. */
    boolean isExhausted() {
        return attempt.record().state() == exhausted;
    }

    /** Asks at once instead of at the usual time, as there is reason to expect an answer now. */
    void soon() {
        if (!stops.isClosing() && attempt.isWatched()) {
            now();
        }
    }

    /** Asks at once, or once more when somebody is asking. */
    void now() {
        synchronized (turns) {
            if (looking) {
                lookAgain = true;
                return;
            }
            if (waiting != null) {
                waiting.cancel();
                waiting = null;
            }
            looking = true;
        }
        environment.scheduler().execute(this::look);
    }

    /** Asks when it is time to, or ends. */
    void next() {
        if (stops.isClosing() || attempt.log().isTakenOver()) {
            return;
        }
        if (stops.isPastDeadline() && attempt.record().state() == AttemptState.ACCEPTED) {
            late(); // it was accepted after the deadline, or at the same moment
        }
        AttemptState state = attempt.record().state();
        pace.follow(state);
        if (state == AttemptState.IN_DOUBT && (attempt.key().isEmpty() || pace.recoveryIsOver())) {
            giveUp();
        }
        watchRecovery();
        AttemptState asked = attempt.record().state();
        Optional<Duration> delay = attempt.isWatched() ? pace.next() : Optional.empty();
        exhausted = delay.isEmpty() ? asked : null;
        if (delay.isEmpty()) {
            running.forgetIfOver(attempt.id());
            return;
        }
        synchronized (turns) {
            if (waiting != null) {
                waiting.cancel();
            }
            waiting = environment.scheduler().after(delay.get(), this::now);
        }
    }

    /** Gives recovery up when its time is over, also while the terminal is being asked and does not answer. */
    private void watchRecovery() {
        if (isInDoubt() && !recoveryIsWatched.getAndSet(true)) {
            environment.scheduler().after(pace.untilRecoveryIsOver(), () -> {
                recoveryIsWatched.set(false);
                if (stops.isClosing() || !isInDoubt()) {
                    return;
                }
                pace.follow(attempt.record().state()); // or what began unseen would be found not over again and again
                if (pace.recoveryIsOver()) {
                    giveUp();
                } else {
                    watchRecovery(); // it was found at work meanwhile, and this is another doubt
                }
            });
        }
    }

    private boolean isInDoubt() {
        return attempt.record().state() == AttemptState.IN_DOUBT;
    }

    private void giveUp() {
        attempt.unknown();
        pace.follow(attempt.record().state());
    }

    /** Puts in doubt what the terminal has and did not finish in time. */
    void late() {
        pace.follow(attempt.record().state());
        attempt.log().doubtful(LATE);
        pace.follow(attempt.record().state()); // the doubt begins now, also while the terminal is being asked
        watchRecovery();
    }

    private void look() {
        pace.follow(attempt.record().state());
        watchRecovery();
        if (lost.get() > 0) {
            // One thread is with the driver for good already; others must not follow it.
            pace.failed();
            passOn();
            return;
        }
        Turn turn =
                Turn.begin(environment.scheduler(), PollingPolicy.LOOKUP_LIMIT.plus(PollingPolicy.COME_BACK), () -> {
                    lost.incrementAndGet();
                    attempt.alarm("the driver did not come back from asking about it and is not waited for any longer");
                    pace.failed();
                    passOn();
                });
        attempt.guarded(() -> attempt.key().ifPresent(key -> inquiry.ask(key, turn)));
        if (turn.end()) {
            passOn();
        } else {
            lost.decrementAndGet();
            soon(); // nobody asked meanwhile
        }
    }

    private void passOn() {
        boolean again;
        synchronized (turns) {
            again = lookAgain;
            lookAgain = false;
            looking = false;
        }
        if (again) {
            now();
        } else {
            next();
        }
    }

    /** Stops waiting for the next time to ask. */
    void stop() {
        synchronized (turns) {
            if (waiting != null) {
                waiting.cancel();
            }
        }
    }
}
