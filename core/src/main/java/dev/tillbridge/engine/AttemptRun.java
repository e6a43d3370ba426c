package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.spi.LookupAnswer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one attempt through: sends its start once, has the terminal asked until the outcome is proven, and goes on when it is not. Safe
 * for use by several threads.
 */
final class AttemptRun implements Attempt {

    private static final Logger logger = LoggerFactory.getLogger(AttemptRun.class);

    private final Environment environment;
    private final RunningAttempts running;
    private final LiveAttempt attempt;
    private final StopRequests stops = new StopRequests();
    private final Conclusions conclusions;
    private final Inquiry inquiry;
    private final LookupLoop lookups;
    private Scheduler.@Nullable Handle following; // guarded by this

    AttemptRun(Environment environment, RunningAttempts running, LiveAttempt attempt) {
        this.environment = environment;
        this.running = running;
        this.attempt = attempt;
        LookupPace pace = new LookupPace(
                environment.time(),
                environment.chance(),
                attempt.traits().knownKeyRetention(),
                attempt.record().operation(),
                attempt.configured().experience());
        this.conclusions = new Conclusions(running, attempt);
        this.inquiry = new Inquiry(environment, attempt, conclusions, stops, pace);
        this.lookups = new LookupLoop(environment, running, attempt, stops, inquiry, pace);
        attempt.log().whenTakenOver(this::follow);
    }

    LiveAttempt attempt() {
        return attempt;
    }

    AttemptRecord record() {
        return attempt.record();
    }

    // ---- the start: at most one message, classified by what was observed ----

    /** Settles what was not begun, should its intent be recorded although that was reported to have failed. */
    void settleIfRecorded() {
        environment.scheduler().after(EventWriter.RETRY, () -> {
            try {
                if (environment.journal().find(id()).isPresent()) {
                    resume();
                }
            } catch (JournalException e) {
                logger.debug("{} is still in question", attempt.record(), e);
                settleIfRecorded();
            }
        });
    }

    /**
     * Begins what was recorded.
     *
     * @param earlier the attempts that it is to replace
     */
    void begin(StartRequest request, List<AttemptRun> earlier) {
        environment.scheduler().after(attempt.configured().deadline(), this::onDeadline);
        Supplier<Optional<Refusal>> objection =
                () -> first(earlier, AttemptRun::wasDoneAfterAll).or(() -> wasDoneAfterAll(request));
        Submission submission = new Submission(attempt, new SendPermission(environment, attempt, stops, objection));
        Runnable start = () -> {
            Turn turn = Turn.begin(
                    environment.scheduler(), attempt.configured().deadline().plus(PollingPolicy.COME_BACK), () -> {
                        attempt.guarded(submission::giveUp);
                        lookups.next();
                    });
            attempt.guarded(() -> send(submission, request, earlier));
            submission.whenAnswered(environment.scheduler(), () -> {
                attempt.guarded(() -> submission.sent().ifPresent(this::classify));
                turn.end();
                lookups.next();
            });
        };
        if (attempt.configured().holdsThreadUntilAnswered(attempt.traits())) {
            environment.scheduler().executeLong(start);
        } else {
            environment.scheduler().execute(start);
        }
    }

    private void send(Submission submission, StartRequest request, List<AttemptRun> earlier) {
        first(earlier, AttemptRun::speaksAgainstAnother)
                .ifPresentOrElse(
                        objection -> attempt.neverSent(objection.reason(), objection.why()),
                        () -> submission.send(request));
    }

    private void classify(Submission.Sent sent) {
        inquiry.countAbsenceAnew();
        StartClassification classification = new StartClassification(attempt, conclusions);
        classification
                .conclude(sent)
                .flatMap(refusal -> classification.refused(refusal, confirmation()))
                .ifPresent(found -> inquiry.apply(found, environment.time().monotonicNanos()));
    }

    private static Optional<Refusal> first(List<AttemptRun> earlier, Function<AttemptRun, Optional<Refusal>> refusal) {
        return earlier.stream().map(refusal).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refusal> speaksAgainstAnother() {
        return asPredecessor().speaksAgainstAnother();
    }

    private Optional<Refusal> wasDoneAfterAll() {
        return Predecessor.wasDoneAfterAll(record());
    }

    /** What was told to have failed may be over here, and its terminal may have told of it all the same. */
    private Optional<Refusal> wasDoneAfterAll(StartRequest request) {
        try {
            return request.retryOf().flatMap(running::record).flatMap(Predecessor::wasDoneAfterAll);
        } catch (JournalException e) {
            return Optional.of(new Refusal(NotStartedReason.NOT_RECORDED, String.valueOf(e.getMessage())));
        }
    }

    private Predecessor asPredecessor() {
        return new Predecessor(environment, attempt, conclusions, inquiry);
    }

    /** Returns what one lookup finds after a refusal, where we have a key to ask by. */
    private Optional<LookupAnswer> confirmation() {
        return attempt.record()
                .startKey()
                .flatMap(sent -> attempt.searchKey())
                .map(key -> inquiry.lookup(key, PollingPolicy.LOOKUP_LIMIT));
    }

    // ---- asking where it stands ----

    /** Takes an attempt of an earlier run up again: nothing is ever sent, the terminal is asked where it stands. */
    void resume() {
        AttemptRecord record = attempt.record();
        switch (record.state()) {
            case PREPARED -> attempt.notStarted(NotStartedReason.INTERRUPTED, "the till stopped before it was sent");
            case SUBMITTING, ACCEPTED -> attempt.log().doubtful("the till stopped while the terminal was at work");
            default -> {} // nothing has changed by stopping
        }
        if (record.state().isFinal() || record.state() == AttemptState.UNKNOWN) {
            attempt.tellAgain(record);
        }
        if (attempt.record().state().isFinal()) {
            lookups.next();
            return;
        }
        environment.scheduler().after(attempt.configured().deadline(), this::onDeadline);
        if (attempt.key().isPresent()) {
            lookups.now();
        } else {
            lookups.next();
        }
    }

    /** Tells what another host concludes that took it over while this one was away, until it is over or this host's again. */
    private void follow() {
        if (stops.isClosing()) {
            return;
        }
        attempt.follow();
        boolean takenOver = attempt.log().isTakenOver();
        if (takenOver) {
            lookups.stop();
        }
        if (takenOver || record().state().isFinal()) {
            attempt.hold().letGo();
        }
        running.forgetIfOver(id());
        if (takenOver && !isOver()) {
            followAgain();
        }
    }

    private synchronized void followAgain() {
        if (following != null) {
            following.cancel();
        }
        following = environment.scheduler().after(RecoveryPolicy.FOLLOWING, this::follow);
    }

    /** Looks at once what another host concluded that took it over, as there is reason to expect something. */
    void followNow() {
        if (attempt.log().isTakenOver()) {
            follow();
        }
    }

    /** Takes it up again, as the host that had taken it over is gone in its turn. */
    void regain(AttemptRecord record) {
        attempt.log().regained(record);
        if (record.blocksTerminal()) {
            attempt.hold().take();
        }
        resume();
    }

    /** Asks at once, as the clocks went apart: what was counted on time alone so far counts no more. */
    void clocksJumped() {
        inquiry.countAbsenceAnew();
        lookups.soon();
    }

    /** Asks at once instead of at the usual time, as there is reason to expect an answer now. */
    void askSoon() {
        lookups.soon();
    }

    /** Asks because the terminal told more by itself; what contradicts an outcome that is final is a conflict. */
    void hearMore() {
        if (!record().state().isFinal()) {
            lookups.soon();
            return;
        }
        long askedNanos = environment.time().monotonicNanos();
        attempt.guarded(() -> attempt.key()
                .ifPresent(key -> inquiry.apply(inquiry.lookup(key, PollingPolicy.LOOKUP_LIMIT), askedNanos)));
    }

    /** Returns whether nothing is left to do, so that the journal may speak for it. */
    boolean isOver() {
        AttemptRecord record = attempt.record();
        return record.state().isFinal()
                && !record.blocksTerminal()
                && attempt.log().isDurable()
                && (lookups.isExhausted()
                        || !attempt.isWatched()
                        || attempt.log().isTakenOver());
    }

    private void onDeadline() {
        stops.deadlinePassed();
        attempt.neverSent(NotStartedReason.INTERRUPTED, "its time was over before it was sent");
        if (attempt.record().state() == AttemptState.ACCEPTED) {
            lookups.late();
            lookups.now();
        }
        attempt.tellWaiting();
        running.forgetIfOver(id());
    }

    // ---- what persons do ----

    /** Settles the attempt as a person decided; returns whether it was still theirs to decide. */
    boolean decide(Decision decision) {
        boolean taken = attempt.decide(decision);
        if (taken) {
            lookups.next(); // the terminal may still say otherwise
        }
        return taken;
    }

    /** Lets the terminal work again because a person says so; returns whether it was not at work again. */
    boolean release(String by, String because) {
        boolean released = attempt.release(by, because);
        running.forgetIfOver(id());
        return released;
    }

    /** Stops asking; what is open is left to the next start. */
    void close() {
        stops.close();
        lookups.stop();
        attempt.close();
    }

    // ---- the handle ----

    @Override
    public AttemptId id() {
        return attempt.id();
    }

    @Override
    public AttemptSummary summary() {
        AttemptRecord record = attempt.record();
        return new RecordSummary(record, attempt.outcome(record));
    }

    @Override
    public Optional<Progress> progress() {
        return inquiry.latest();
    }

    @Override
    public CancelRequest cancel() {
        stops.cancel();
        AttemptState state = attempt.log().cancelRequested();
        if (state.isFinal()) {
            return CancelRequest.TOO_LATE;
        }
        if (state != AttemptState.PREPARED && (state == AttemptState.UNKNOWN || !Canceller.isPossible(attempt))) {
            return CancelRequest.USE_THE_TERMINAL;
        }
        if (state == AttemptState.ACCEPTED) {
            lookups.now();
        }
        return CancelRequest.NOTED;
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return attempt.news().stage();
    }

    @Override
    public Outcome await() {
        return attempt.await();
    }

    @Override
    public boolean repeated() {
        return false;
    }
}
