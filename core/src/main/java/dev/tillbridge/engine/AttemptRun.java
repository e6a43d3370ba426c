package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one attempt through: sends its start once, asks the terminal until the outcome is proven, and goes on asking when it is not.
 *
 * <p>There is one exchange with the terminal at a time, and between two of them no thread is held. Safe for use by several threads.
 */
final class AttemptRun implements Attempt {

    private static final Logger log = LoggerFactory.getLogger(AttemptRun.class);
    private static final String COMPARE =
            "compare its receipts with the till; what is owed after that is charged as a new tender";
    private static final String COMPARE_UNDOING =
            "compare its receipts with the till, and settle at the terminal what is left to settle";
    private static final String LATE = "the terminal did not finish in time";

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final Standing standing;
    private final OperationTraits traits;
    private final TerminalListener listener;
    private final Consumer<AttemptRun> onSettled;

    private final Object turns = new Object();
    private Scheduler.@Nullable Handle waiting; // guarded by turns
    private boolean looking; // guarded by turns
    private boolean lookAgain; // guarded by turns

    private final AtomicInteger lost = new AtomicInteger(); // threads that did not come back from asking

    private volatile boolean closing;
    private volatile boolean cancelWanted;
    private volatile boolean pastDeadline;
    private volatile boolean askedEnough;
    private volatile @Nullable Progress latest;

    // Used only by the one exchange that runs at a time.
    private final LookupPace pace;
    private final AbsenceProof absence;
    private final ClockWatch clocks;
    private final HeldNegatives negatives;
    private final NewSteps news = new NewSteps();
    private int cancels;

    /**
     * Creates a run.
     *
     * @param hold the terminal, where it was taken for this attempt
     * @param reachable whether the terminal of the configuration is the one that has the attempt
     * @param onSettled is called when the attempt is final, and again when it is not watched any more
     */
    AttemptRun(
            Environment environment,
            ConfiguredTerminal configured,
            AttemptRecord record,
            TerminalListener listener,
            TerminalLocks.@Nullable Hold hold,
            boolean reachable,
            Consumer<AttemptRun> onSettled) {
        this.environment = environment;
        this.configured = configured;
        this.standing =
                new Standing(environment, configured, record, listener, hold, reachable, () -> onSettled.accept(this));
        this.traits = configured.traits(record.operation());
        this.listener = listener;
        this.onSettled = onSettled;
        this.pace = new LookupPace(environment.time(), environment.chance(), traits.knownKeyRetention());
        this.absence = new AbsenceProof(traits, environment.time().monotonicNanos());
        this.clocks = new ClockWatch(environment.time());
        this.negatives = new HeldNegatives(traits.negativesMayChangeFor().value());
    }

    Standing standing() {
        return standing;
    }

    AttemptRecord record() {
        return standing.record();
    }

    ConfiguredTerminal configured() {
        return configured;
    }

    // ---- the start: at most one message, classified by what was observed ----

    /** Settles what was not begun, should its intent be recorded although that was reported to have failed. */
    void settleIfRecorded() {
        environment.scheduler().after(AttemptFile.RETRY, () -> {
            try {
                if (environment.journal().find(id()).isPresent()) {
                    resume();
                }
            } catch (JournalException e) {
                log.debug("{} is still in question", standing.record(), e);
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
        environment.scheduler().after(configured.deadline(), this::onDeadline);
        Submission submission = new Submission(environment, configured, standing, this::obstacle, this::lookup);
        Runnable start = () -> {
            Turn turn =
                    Turn.begin(environment.scheduler(), configured.deadline().plus(PollingPolicy.COME_BACK), () -> {
                        guarded(submission::giveUp);
                        lookNext();
                    });
            guarded(() -> send(submission, request, earlier));
            turn.end();
            lookNext();
        };
        if (traits.answerTime().value() == AnswerTime.AFTER_CARD) {
            environment.scheduler().executeLong(start);
        } else {
            environment.scheduler().execute(start);
        }
    }

    private void send(Submission submission, StartRequest request, List<AttemptRun> earlier) {
        Optional<Refusal> refusal = earlier.stream()
                .map(AttemptRun::speaksAgainstAnother)
                .flatMap(Optional::stream)
                .findFirst();
        if (refusal.isPresent()) {
            standing.neverSent(refusal.get().reason(), refusal.get().why());
            return;
        }
        Submission.Sent sent = submission.send(request);
        absence.reset(environment.time().monotonicNanos());
        submission
                .classify(sent)
                .ifPresent(found -> apply(found, environment.time().monotonicNanos()));
    }

    /**
     * Asks once more about an attempt that was held to have failed without the terminal having said so; returns what speaks against another
     * one in its place.
     */
    private Optional<Refusal> speaksAgainstAnother() {
        Optional<String> key = standing.key();
        if (key.isEmpty() || !wasConcluded(standing.record())) {
            return Optional.empty();
        }
        long askedNanos = environment.time().monotonicNanos();
        LookupAnswer answer = lookup(key.get(), Duration.ZERO);
        apply(answer, askedNanos);
        String it = "attempt " + id().shown() + ", which this one was to replace";
        Operation operation = standing.record().operation();
        boolean undoes =
                operation == Operation.VOID || operation == Operation.REVERSAL || operation == Operation.REFUND;
        String compare = undoes ? COMPARE_UNDOING : COMPARE;
        if (standing.record().conflict()) {
            return Optional.of(new Refusal(
                    NotStartedReason.BLOCKED,
                    "the terminal says that " + it + ", may have been "
                            + DecisionWords.of(operation).done() + ": " + compare));
        }
        Refusal unclear = new Refusal(
                NotStartedReason.BLOCKED, "the terminal does not say plainly how " + it + ", ended: " + compare);
        return answer.match(
                inProgress -> Optional.of(new Refusal(NotStartedReason.BUSY, "the terminal is at work on " + it)),
                finished -> standing.judge(finished.evidence())
                        .match(
                                proven -> Optional.empty(),
                                notYet -> Optional.of(unclear),
                                alarming -> Optional.of(unclear)),
                notFound -> Optional.empty(),
                unauthorised -> Optional.empty(),
                refused -> Optional.empty(),
                unreadable -> Optional.empty(),
                lost -> Optional.empty());
    }

    /** Returns what speaks against sending now. */
    private Optional<Refusal> obstacle() {
        if (cancelWanted) {
            return Optional.of(new Refusal(NotStartedReason.CANCELLED_IN_TIME, "it was cancelled before it was sent"));
        }
        if (closing) {
            return Optional.of(
                    new Refusal(NotStartedReason.INTERRUPTED, "the terminals were closed before it was sent"));
        }
        return pastDeadline
                ? Optional.of(new Refusal(NotStartedReason.INTERRUPTED, "its time was over before it was sent"))
                : Optional.empty();
    }

    /**
     * Keeps a defect from leaving an attempt behind that nobody looks after: what was sent is then in doubt, never forgotten.
     *
     * <p>Errors too, and checked exceptions, which other languages throw anywhere: drivers come from elsewhere, and may have been built
     * against another version.
     */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            log.error("Attempt {} goes on by recovery after a defect", id().shown(), e);
            standing.doubtful("a defect of the till: " + e.getClass().getSimpleName());
        }
    }

    // ---- asking where it stands ----

    /** Takes an attempt of an earlier run up again: nothing is ever sent, the terminal is asked where it stands. */
    void resume() {
        AttemptRecord record = standing.record();
        switch (record.state()) {
            case PREPARED -> standing.notStarted(NotStartedReason.INTERRUPTED, "the till stopped before it was sent");
            case SUBMITTING, ACCEPTED -> standing.doubtful("the till stopped while the terminal was at work");
            default -> {} // nothing has changed by stopping
        }
        if (record.state().isFinal() || record.state() == AttemptState.UNKNOWN) {
            standing.tellAgain(record);
        }
        if (standing.record().state().isFinal()) {
            lookNext();
            return;
        }
        environment.scheduler().after(configured.deadline(), this::onDeadline);
        if (standing.key().isPresent()) {
            lookNow();
        } else {
            lookNext();
        }
    }

    /** Asks at once, as the clocks went apart: what was counted on time alone so far counts no more. */
    void clocksJumped() {
        absence.reset(environment.time().monotonicNanos());
        askSoon();
    }

    /** Asks at once instead of at the usual time, as there is reason to expect an answer now. */
    void askSoon() {
        if (!closing && isWatched()) {
            lookNow();
        }
    }

    private void lookNow() {
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

    private void lookNext() {
        if (closing) {
            return;
        }
        if (pastDeadline && standing.record().state() == AttemptState.ACCEPTED) {
            standing.doubtful(LATE); // it was accepted after the deadline, or at the same moment
        }
        pace.follow(standing.record().state());
        if (standing.record().state() == AttemptState.IN_DOUBT
                && (standing.key().isEmpty() || pace.recoveryIsOver())) {
            standing.unknown();
            pace.follow(standing.record().state());
        }
        Optional<Duration> delay = isWatched() ? pace.next(latest) : Optional.empty();
        if (delay.isEmpty()) {
            askedEnough = true;
            onSettled.accept(this);
            return;
        }
        synchronized (turns) {
            if (waiting != null) {
                waiting.cancel();
            }
            waiting = environment.scheduler().after(delay.get(), this::lookNow);
        }
    }

    /** Returns whether the terminal can be asked and could still tell something new. */
    private boolean isWatched() {
        return standing.key().isPresent() && (!standing.record().state().isFinal() || wasConcluded(standing.record()));
    }

    /** Returns whether a final state is a conclusion, a person's or one from absence, that the terminal may contradict later. */
    static boolean wasConcluded(AttemptRecord record) {
        return switch (record.state()) {
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> true;
            case NOT_STARTED -> record.notStarted().equals(Optional.of(NotStartedReason.NEVER_ARRIVED));
            default -> false;
        };
    }

    /** Returns whether the terminal may be working on it at this moment. */
    boolean isAtWork() {
        return switch (standing.record().state()) {
            case PREPARED, SUBMITTING, ACCEPTED -> true;
            default -> false;
        };
    }

    /** Returns whether this is the listener that whoever started it gave along. */
    boolean isToldTo(TerminalListener other) {
        return other == listener;
    }

    /** Returns whether nothing is left to do, so that the journal may speak for it. */
    boolean isOver() {
        AttemptRecord record = standing.record();
        return record.state().isFinal()
                && !record.blocksTerminal()
                && standing.file().durable()
                && (askedEnough || !isWatched());
    }

    private void look() {
        if (lost.get() > 0) {
            // One thread is with the driver for good already; others must not follow it.
            pace.failed();
            passOn();
            return;
        }
        Turn turn =
                Turn.begin(environment.scheduler(), PollingPolicy.LOOKUP_LIMIT.plus(PollingPolicy.COME_BACK), () -> {
                    lost.incrementAndGet();
                    standing.alarm(
                            "the driver did not come back from asking about it and is not waited for any longer");
                    pace.failed();
                    passOn();
                });
        guarded(() -> standing.key().ifPresent(key -> ask(key, turn)));
        if (turn.end()) {
            passOn();
        } else {
            lost.decrementAndGet();
            askSoon(); // nobody asked meanwhile
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
            lookNow();
        } else {
            lookNext();
        }
    }

    /** Asks where it stands, and has it cancelled where that is wanted and what was told is fresh. */
    private void ask(String key, Turn turn) {
        standing.comparePeers();
        long askedNanos = environment.time().monotonicNanos();
        LookupAnswer answer = lookup(key, PollingPolicy.LOOKUP_LIMIT);
        if (turn.isOver()) {
            return;
        }
        apply(answer, askedNanos);
        if (isAtWork(answer) && cancelIsDue() && isStale(askedNanos)) {
            // It waited for news, so what it told may be over by now.
            askedNanos = environment.time().monotonicNanos();
            answer = lookup(key, Duration.ZERO);
            if (turn.isOver()) {
                return;
            }
            apply(answer, askedNanos);
        }
        if (isAtWork(answer) && cancelIsDue() && !isStale(askedNanos)) {
            sendCancel(key, askedNanos);
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

    private LookupAnswer lookup(String key) {
        return lookup(key, PollingPolicy.LOOKUP_LIMIT);
    }

    private LookupAnswer lookup(String key, Duration patience) {
        try {
            Lookup question = new Lookup(standing.record().operation(), key);
            return standing.own(
                    key, standing.listening(() -> configured.device().lookup(question, patience)));
        } catch (Throwable e) {
            return LookupAnswer.lost(standing.failure("lookup", e));
        }
    }

    private synchronized void apply(LookupAnswer answer, long askedNanos) {
        if (clocks.jumped()) {
            absence.reset(environment.time().monotonicNanos());
        }
        Runnable step = answer.match(
                inProgress -> () -> inProgress(inProgress.progress()),
                finished -> () -> finished(standing.judge(finished.evidence()), askedNanos),
                notFound -> () -> notFound(notFound.pattern()),
                unauthorised -> this::unauthorised,
                refused -> pace::failed,
                unreadable -> pace::failed,
                lost -> pace::failed);
        step.run();
    }

    private void unauthorised() {
        pace.failed();
        standing.alarm("the terminal refuses our credentials: pair it again, then this is settled by itself");
    }

    private void finished(Judgement judgement, long askedNanos) {
        long nowNanos = environment.time().monotonicNanos();
        absence.reset(nowNanos);
        pace.answered();
        if (!negatives.holdBack(judgement, askedNanos, nowNanos) && !standing.apply(judgement)) {
            pace.failed();
        }
    }

    private void inProgress(List<Progress> progress) {
        pace.answered();
        absence.reset(environment.time().monotonicNanos());
        negatives.forget();
        AttemptRecord record = standing.record();
        if (record.state() == AttemptState.NOT_STARTED) {
            standing.conflict("the terminal is at work on it after all");
            return;
        }
        tellProgress(progress);
        if (record.state() == AttemptState.IN_DOUBT && !pastDeadline && standing.takeTerminal()) {
            standing.file().become(EventType.ACCEPTED, AttemptState.ACCEPTED, b -> b.blocksTerminal(true));
        }
    }

    private void tellProgress(List<Progress> steps) {
        for (Progress step : news.of(steps)) {
            latest = step;
            environment.announcer().progress(id(), step, listener);
        }
    }

    private void notFound(String pattern) {
        AttemptRecord record = standing.record();
        pace.failed();
        if (record.state() != AttemptState.IN_DOUBT) {
            return;
        }
        if (standing.isWriting()) {
            absence.reset(environment.time().monotonicNanos()); // its connection is open yet
            return;
        }
        Duration sinceSending = record.sending()
                .map(sent -> clocks.since(sent, environment.epoch()))
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
        boolean samePeer = record.peer().equals(configured.peer());
        if (absence.complete(pattern, environment.time().monotonicNanos(), sinceSending, samePeer)) {
            standing.notStarted(NotStartedReason.NEVER_ARRIVED, "the terminal proved that it never got the request");
        }
    }

    private boolean cancelIsDue() {
        return cancelWanted
                && cancels < PollingPolicy.MOST_CANCELS
                && standing.record().state() == AttemptState.ACCEPTED
                && standing.hasTerminal()
                && canCancel();
    }

    /** Returns whether what was asked for at this time is too old for a cancel, which would hit whatever runs by now. */
    private boolean isStale(long askedNanos) {
        return environment.since(askedNanos).compareTo(PollingPolicy.FRESH) > 0;
    }

    /** Sends a cancel by what was asked for at this time; connecting may take so long that this is too old by then. */
    private void sendCancel(String key, long askedNanos) {
        Lookup atWork = new Lookup(standing.record().operation(), key);
        Gate gate = new Gate(() -> cancelIsDue() && !isStale(askedNanos)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        NotStartedReason.INTERRUPTED,
                        "what the terminal told is too old by now: a cancel would hit whatever runs")));
        standing.writes();
        try {
            CancelSupport support = (CancelSupport) configured.device();
            log.debug("Attempt {}: cancel {}", id().shown(), standing.listening(() -> support.cancel(atWork, gate)));
        } catch (Throwable e) {
            log.debug("Attempt {}: cancel, {}", id().shown(), standing.failure("cancel", e));
        } finally {
            gate.shut();
            if (gate.passed()) {
                cancels++;
            }
            standing.wrote();
        }
    }

    private boolean canCancel() {
        return configured.device() instanceof CancelSupport && traits.knownCancel() != CancelBy.NONE;
    }

    // ---- where it stands then ----

    private void onDeadline() {
        pastDeadline = true;
        standing.neverSent(NotStartedReason.INTERRUPTED, "its time was over before it was sent");
        if (standing.record().state() == AttemptState.ACCEPTED) {
            standing.doubtful(LATE);
            lookNow();
        }
        standing.tellWaiting();
    }

    /** Settles the attempt as a person decided; returns whether it was still theirs to decide. */
    boolean decide(AttemptState state, UnaryOperator<AttemptRecord.Builder> decision) {
        boolean taken = standing.decide(state, decision);
        if (taken) {
            lookNext(); // the terminal may still say otherwise
        }
        return taken;
    }

    /** Stops asking; what is open is left to the next start. */
    void close() {
        closing = true;
        synchronized (turns) {
            if (waiting != null) {
                waiting.cancel();
            }
        }
        standing.close();
    }

    // ---- the handle ----

    @Override
    public AttemptId id() {
        return standing.id();
    }

    @Override
    public AttemptSummary summary() {
        return new RecordSummary(standing.record(), standing.outcome());
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.ofNullable(latest);
    }

    @Override
    public CancelRequest cancel() {
        AttemptState state = standing.record().state();
        if (state.isFinal()) {
            return CancelRequest.TOO_LATE;
        }
        if (!cancelWanted) {
            cancelWanted = true;
            standing.file().note(EventType.CANCEL_REQUESTED, b -> b.cancelRequested(true));
        }
        if (state != AttemptState.PREPARED && (state == AttemptState.UNKNOWN || !canCancel())) {
            return CancelRequest.USE_THE_TERMINAL;
        }
        if (state == AttemptState.ACCEPTED) {
            lookNow();
        }
        return CancelRequest.NOTED;
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return standing.stage();
    }

    @Override
    public Outcome await() {
        return standing.await();
    }

    @Override
    public boolean repeated() {
        return false;
    }
}
