package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the terminal where one attempt stands, and applies what it answers. Answers are applied one at a time; safe for use by several threads. */
final class Inquiry {

    private final Environment environment;
    private final LiveAttempt attempt;
    private final Conclusions conclusions;
    private final StopRequests stops;
    private final LookupPace pace;
    private final Canceller canceller;
    private final AbsenceProof absence;
    private final ClockWatch clocks;
    private final HeldNegatives negatives;
    private final NewSteps steps = new NewSteps(); // guarded by this
    private volatile @Nullable Progress latest;

    Inquiry(
            Environment environment,
            LiveAttempt attempt,
            Conclusions conclusions,
            StopRequests stops,
            LookupPace pace) {
        this.environment = environment;
        this.attempt = attempt;
        this.conclusions = conclusions;
        this.stops = stops;
        this.pace = pace;
        this.canceller = new Canceller(environment, attempt, stops);
        this.absence = new AbsenceProof(attempt.traits(), environment.time().monotonicNanos());
        this.clocks = new ClockWatch(environment.time());
        this.negatives =
                new HeldNegatives(attempt.traits().negativesMayChangeFor().value());
    }

    /** Returns the latest step that the terminal told of. */
    Optional<Progress> latest() {
        return Optional.ofNullable(latest);
    }

    /** Begins to count anew what may prove absence: the connection of the start was closed only now, or the clocks went apart. */
    void countAbsenceAnew() {
        absence.reset(environment.time().monotonicNanos());
    }

    /** Asks where it stands, and has it cancelled where that is wanted and what was told is fresh. */
    void ask(String key, Turn turn) {
        comparePeers();
        long askedNanos = environment.time().monotonicNanos();
        LookupAnswer answer = lookup(key, PollingPolicy.LOOKUP_LIMIT);
        if (turn.isOver()) {
            return;
        }
        apply(answer, askedNanos);
        if (isAtWork(answer) && canceller.isDue() && canceller.isStale(askedNanos)) {
            // It waited for news, so what it told may be over by now.
            askedNanos = environment.time().monotonicNanos();
            answer = lookup(key, Duration.ZERO);
            if (turn.isOver()) {
                return;
            }
            apply(answer, askedNanos);
        }
        if (isAtWork(answer) && canceller.isDue() && !canceller.isStale(askedNanos)) {
            canceller.send(key, askedNanos);
        }
    }

    private static boolean isAtWork(LookupAnswer answer) {
        return answer.match(
                inProgress -> true,
                finished -> false,
                notFound -> false,
                unauthorised -> false,
                refused -> false,
                unreadable -> false,
                lost -> false);
    }

    /** Raises an alarm when the terminal is trusted by another certificate than when the start was sent. */
    private void comparePeers() {
        Optional<String> then = attempt.record().peer();
        Optional<String> now = then.isPresent() ? attempt.configured().peer() : Optional.empty();
        if (now.isPresent() && !now.equals(then)) {
            attempt.alarm("the terminal is trusted by another certificate than when it was sent. Then: " + then.get()
                    + ". Now: " + now.get());
        }
    }

    /** Makes one lookup, which may wait for news this long. */
    LookupAnswer lookup(String key, Duration patience) {
        pace.asking();
        try {
            Lookup question = new Lookup(attempt.record().operation(), key);
            return conclusions.own(
                    key, attempt.listening(() -> attempt.configured().device().lookup(question, patience)));
        } catch (Throwable e) {
            return LookupAnswer.lost(attempt.failure("lookup", e));
        } finally {
            pace.asked();
        }
    }

    /**
     * Applies an answer.
     *
     * @param askedNanos when the terminal was asked for it
     */
    synchronized void apply(LookupAnswer answer, long askedNanos) {
        if (clocks.jumped()) {
            countAbsenceAnew();
        }
        Runnable step = answer.match(
                inProgress -> () -> inProgress(inProgress.progress()),
                finished -> () -> finished(conclusions.judge(finished.evidence()), askedNanos),
                notFound -> () -> notFound(notFound.pattern()),
                unauthorised -> this::unauthorised,
                refused -> pace::failed,
                unreadable -> pace::failed,
                lost -> pace::failed);
        step.run();
    }

    private void unauthorised() {
        pace.failed();
        attempt.alarm("the terminal refuses our credentials: "
                + attempt.configured().remedyForRefusedCredentials()
                + ", then this is settled by itself, unless the terminal was replaced or reset");
    }

    private void finished(Judgement judgement, long askedNanos) {
        long nowNanos = environment.time().monotonicNanos();
        absence.reset(nowNanos);
        if (negatives.holdBack(judgement, askedNanos, nowNanos) || conclusions.apply(judgement)) {
            pace.answered();
        } else {
            pace.failed();
        }
    }

    private void inProgress(List<Progress> progress) {
        pace.answered();
        countAbsenceAnew();
        negatives.forget();
        AttemptState state = attempt.record().state();
        if (state == AttemptState.NOT_STARTED) {
            attempt.conflict("the terminal is at work on it after all");
            return;
        }
        for (Progress step : steps.of(progress)) {
            latest = step;
            pace.sees(step);
            attempt.progress(step);
        }
        if (state == AttemptState.IN_DOUBT && !stops.isPastDeadline()) {
            attempt.foundAtWork();
        }
    }

    private void notFound(String pattern) {
        AttemptRecord record = attempt.record();
        pace.failed();
        if (record.state() != AttemptState.IN_DOUBT) {
            return;
        }
        if (attempt.hold().isWriting()) {
            countAbsenceAnew(); // its connection is open yet
            return;
        }
        Duration sinceSending = record.sending()
                .map(sent -> clocks.since(sent, environment.epoch()))
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
        boolean samePeer = record.peer().equals(attempt.configured().peer());
        if (absence.complete(pattern, environment.time().monotonicNanos(), sinceSending, samePeer)) {
            attempt.notStarted(NotStartedReason.NEVER_ARRIVED, "the terminal proved that it never got the request");
        }
    }
}
