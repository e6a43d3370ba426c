package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.CardNumbers;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
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
    private static final Duration SEND_WINDOW = Duration.ofSeconds(5);
    private static final String LATE = "the terminal did not finish in time";

    private final World world;
    private final Desk desk;
    private final AttemptFile file;
    private final OperationTraits traits;
    private final TerminalListener listener;
    private final boolean reachable;
    private final Consumer<AttemptRun> onSettled;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    /** The outcome for others: what they do with it may take its time, so it runs as a task of its own. */
    private final CompletableFuture<Outcome> shown;

    private final Object turn = new Object();
    private Scheduler.@Nullable Handle waiting; // guarded by turn
    private boolean looking; // guarded by turn
    private boolean lookAgain; // guarded by turn
    private TerminalLocks.@Nullable Hold hold; // guarded by turn

    private volatile boolean closing;
    private volatile boolean cancelWanted;
    private volatile boolean pastDeadline;
    private volatile boolean askedEnough;
    private volatile @Nullable Progress latest;

    // Used only by the one exchange that runs at a time.
    private final LookupPace pace;
    private final AbsenceProof absence;
    private final ClockWatch clocks;
    private int announced;
    private int cancels;

    /**
     * Creates a run.
     *
     * @param hold the terminal, where it was taken for this attempt
     * @param reachable whether the terminal behind the desk is the one that has the attempt
     * @param onSettled is called when the attempt is final, and again when it is not watched any more
     */
    AttemptRun(
            World world,
            Desk desk,
            AttemptRecord record,
            TerminalListener listener,
            TerminalLocks.@Nullable Hold hold,
            boolean reachable,
            Consumer<AttemptRun> onSettled) {
        this.world = world;
        this.desk = desk;
        this.file = new AttemptFile(world, record);
        this.traits = desk.traits(record.operation());
        this.listener = listener;
        this.hold = hold;
        this.reachable = reachable;
        this.onSettled = onSettled;
        this.shown = outcome.thenApplyAsync(UnaryOperator.identity(), world.scheduler()::execute);
        Duration retention = traits.keyRetention()
                .map(known -> known.orWorst(Duration.ZERO))
                .filter(known -> !known.isZero())
                .orElse(null);
        this.pace = new LookupPace(world.time(), world.chance(), retention);
        this.absence = new AbsenceProof(traits, world.time().monotonicNanos());
        this.clocks = new ClockWatch(world.time());
    }

    AttemptRecord record() {
        return file.record();
    }

    Desk desk() {
        return desk;
    }

    AttemptFile file() {
        return file;
    }

    // ---- the start: at most one message, classified by what was observed ----

    /**
     * Records the intent.
     *
     * @throws JournalException when it could not be recorded; the terminal was let go and nothing will be sent
     */
    void intend() {
        boolean recorded = false;
        try {
            file.open();
            recorded = true;
        } finally {
            if (!recorded) {
                letTerminalGo();
            }
        }
    }

    /** Settles what was not begun, should its intent be recorded although that was reported to have failed. */
    void settleIfRecorded() {
        world.scheduler().after(AttemptFile.RETRY, () -> {
            try {
                if (world.journal().find(id()).isPresent()) {
                    resume();
                }
            } catch (JournalException e) {
                log.debug("{} is still in question", file.record(), e);
                settleIfRecorded();
            }
        });
    }

    /** Begins what was recorded. */
    void begin(StartRequest request) {
        world.scheduler().after(desk.deadline(), this::onDeadline);
        world.scheduler().execute(() -> {
            guarded(() -> send(request));
            lookNext();
        });
    }

    private void send(StartRequest request) {
        Gate gate = new Gate(this::permission);
        AttemptRecord record = file.record();
        StartAnswer answer =
                start(Start.of(record.id(), request, record.startKey().orElse(null)), gate);
        absence.reset(world.time().monotonicNanos());
        gate.shut();
        if (gate.passed()) {
            passed(answer);
        } else {
            neverPassed(gate.refusal(), answer);
        }
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
            doubtful("a defect of the till: " + e.getClass().getSimpleName());
        }
    }

    private StartAnswer start(Start start, Gate gate) {
        try {
            return desk.terminal().start(start, gate);
        } catch (Throwable e) {
            String words = failure("start", e);
            return gate.passed() ? StartAnswer.lost(words) : StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, words);
        }
    }

    /** Is asked by the gate when the connection stands: the last moment to refuse, and the moment to record that sending begins. */
    private Optional<Refusal> permission() {
        if (cancelWanted) {
            return refuse(NotStartedReason.CANCELLED_IN_TIME, "it was cancelled before it was sent");
        }
        if (closing) {
            return refuse(NotStartedReason.INTERRUPTED, "the terminals were closed before it was sent");
        }
        if (pastDeadline) {
            return refuse(NotStartedReason.INTERRUPTED, "its time was over before it was sent");
        }
        long before = world.time().monotonicNanos();
        try {
            Stamp stamp = world.stamp();
            String peer = desk.peer().orElse(null);
            boolean taken = file.require(
                    EventType.SENDING,
                    AttemptState.SUBMITTING,
                    b -> b.sending(stamp).peer(peer));
            if (!taken) {
                return refuse(NotStartedReason.INTERRUPTED, "it was settled before it was sent");
            }
        } catch (JournalException e) {
            return refuse(NotStartedReason.NOT_RECORDED, e.getMessage());
        }
        if (world.since(before).compareTo(SEND_WINDOW) > 0) {
            return refuse(NotStartedReason.INTERRUPTED, "the till was too slow to send it in time");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(NotStartedReason reason, @Nullable String why) {
        return Optional.of(new Refusal(reason, why == null ? "it could not be recorded" : why));
    }

    private void neverPassed(Optional<Refusal> refusal, StartAnswer answer) {
        boolean nothingCame = answer instanceof StartAnswer.NeverLeft || answer instanceof StartAnswer.Lost;
        if (!nothingCame) {
            alarm("the driver sent a start without passing the gate");
            file.become(EventType.SENDING, AttemptState.SUBMITTING, b -> b.sending(world.stamp()));
            doubtful("the driver broke its contract; nobody knows what was sent");
        } else if (refusal.isPresent()) {
            notStarted(refusal.get().reason(), refusal.get().why());
        } else {
            notStarted(
                    answer instanceof StartAnswer.NeverLeft known
                            ? reason(known.trouble())
                            : NotStartedReason.UNREACHABLE,
                    answer.text());
        }
    }

    private static NotStartedReason reason(StartAnswer.Trouble trouble) {
        return switch (trouble) {
            case UNREACHABLE -> NotStartedReason.UNREACHABLE;
            case CERTIFICATE_CHANGED -> NotStartedReason.CERTIFICATE_CHANGED;
            case NOT_AUTHORISED -> NotStartedReason.NOT_AUTHORISED;
            case REFUSED -> NotStartedReason.REFUSED;
        };
    }

    private void passed(StartAnswer answer) {
        if (answer instanceof StartAnswer.Accepted accepted) {
            accepted(accepted.echo(), accepted.providerRef());
        } else if (answer instanceof StartAnswer.Finished finished) {
            finishedAtOnce(finished.evidence());
        } else if (answer instanceof StartAnswer.Rejected rejected) {
            rejected(rejected);
        } else {
            if (answer instanceof StartAnswer.NeverLeft) {
                alarm("the driver says that nothing left, but the gate was passed");
            }
            doubtful(answer.text());
        }
    }

    private void accepted(Evidence echo, Optional<ProviderRef> ref) {
        AttemptRecord record = file.record();
        Optional<String> ours = record.startKey().map(StartKey::value);
        Optional<String> difference =
                EvidenceRules.acceptanceDiffers(record, ours, traits.keyForm(), desk.currency(), echo);
        if (difference.isPresent()) {
            alarm("accepted something else: " + difference.get());
            doubtful(difference.get());
        } else if (echo.key().isEmpty() && ref.isEmpty()) {
            doubtful("the terminal took it without saying which transaction it is");
        } else {
            file.become(EventType.ACCEPTED, AttemptState.ACCEPTED, b -> b.providerRef(ref.orElse(null)));
        }
    }

    private void finishedAtOnce(Evidence evidence) {
        Optional<ProviderRef> ref = evidence.details().providerRef();
        Optional<String> key = file.record()
                .startKey()
                .map(StartKey::value)
                .or(() -> ref.map(ProviderRef::value))
                .or(evidence::key);
        Judgement judgement =
                EvidenceRules.judge(file.record(), key.orElse(""), traits.keyForm(), desk.currency(), evidence);
        apply(judgement);
        if (file.record().state() == AttemptState.SUBMITTING) {
            // An unclear result that is ours still tells by which id the terminal can be asked.
            ProviderRef known = judgement instanceof Judgement.NotYet ? ref.orElse(null) : null;
            file.become(
                    EventType.IN_DOUBT,
                    AttemptState.IN_DOUBT,
                    b -> b.text("the terminal's answer proves nothing").providerRef(known));
        }
    }

    private void rejected(StartAnswer.Rejected answer) {
        Set<String> listed = traits.rejects().orWorst(Set.of());
        NotStartedReason reason = answer.unauthorised() ? NotStartedReason.NOT_AUTHORISED : NotStartedReason.REFUSED;
        if (!listed.contains(answer.code())) {
            doubtful("the terminal refused in a way that does not prove that nothing was started: " + answer.text());
            return;
        }
        Optional<String> key = file.record().startKey().flatMap(k -> lookupKey());
        if (key.isEmpty()) {
            notStarted(reason, answer.text());
            return;
        }
        LookupAnswer found = lookup(key.get());
        if (found instanceof LookupAnswer.Lost) {
            doubtful("the terminal refused, and then could not be asked: " + answer.text());
        } else if (found instanceof LookupAnswer.InProgress || found instanceof LookupAnswer.Finished) {
            doubtful("the terminal refused, but knows the transaction");
            apply(found);
        } else {
            notStarted(reason, answer.text());
        }
    }

    // ---- asking where it stands ----

    /** Takes an attempt of an earlier run up again: nothing is ever sent, the terminal is asked where it stands. */
    void resume() {
        AttemptRecord record = file.record();
        switch (record.state()) {
            case PREPARED -> notStarted(NotStartedReason.INTERRUPTED, "the till stopped before it was sent");
            case SUBMITTING, ACCEPTED -> doubtful("the till stopped while the terminal was at work");
            case IN_DOUBT, UNKNOWN -> {}
            case APPROVED, DECLINED, CANCELLED, NOT_STARTED, OPERATOR_PAID, OPERATOR_NOT_PAID -> {}
        }
        if (record.state().isFinal() || record.state() == AttemptState.UNKNOWN) {
            tellAgain(record);
        }
        if (file.record().state().isFinal()) {
            lookNext();
            return;
        }
        world.scheduler().after(desk.deadline(), this::onDeadline);
        if (lookupKey().isPresent()) {
            lookNow();
        } else {
            lookNext();
        }
    }

    private void lookNow() {
        synchronized (turn) {
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
        world.scheduler().execute(this::look);
    }

    private void lookNext() {
        if (closing) {
            return;
        }
        if (pastDeadline && file.record().state() == AttemptState.ACCEPTED) {
            doubtful(LATE); // it was accepted after the deadline, or at the same moment
        }
        pace.follow(file.record().state());
        if (file.record().state() == AttemptState.IN_DOUBT && (lookupKey().isEmpty() || pace.recoveryIsOver())) {
            unknown();
            pace.follow(file.record().state());
        }
        Optional<Duration> delay = isWatched() ? pace.next(latest) : Optional.empty();
        if (delay.isEmpty()) {
            askedEnough = true;
            onSettled.accept(this);
            return;
        }
        synchronized (turn) {
            if (waiting != null) {
                waiting.cancel();
            }
            waiting = world.scheduler().after(delay.get(), this::lookNow);
        }
    }

    /** Returns whether the terminal can be asked and could still tell something new. */
    private boolean isWatched() {
        return lookupKey().isPresent() && (!file.record().state().isFinal() || wasConcluded(file.record()));
    }

    /** Returns whether a final state is a conclusion, a person's or one from absence, that the terminal may contradict later. */
    static boolean wasConcluded(AttemptRecord record) {
        return switch (record.state()) {
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> true;
            case NOT_STARTED -> record.notStarted().equals(Optional.of(NotStartedReason.NEVER_ARRIVED));
            default -> false;
        };
    }

    /** Returns whether nothing is left to do, so that the journal may speak for it. */
    boolean isOver() {
        AttemptRecord record = file.record();
        return record.state().isFinal() && !record.blocksTerminal() && file.durable() && (askedEnough || !isWatched());
    }

    private void look() {
        guarded(() -> lookupKey().ifPresent(key -> apply(lookup(key))));
        boolean again;
        synchronized (turn) {
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

    /** Returns the id by which the terminal knows the attempt and can be asked; empty when it cannot be asked. */
    private Optional<String> lookupKey() {
        if (!reachable || traits.lookup().orWorst(LookupBy.NONE) != LookupBy.KEY) {
            return Optional.empty();
        }
        AttemptRecord record = file.record();
        return switch (traits.keyOrigin().orWorst(KeyOrigin.NONE)) {
            case CLIENT -> record.startKey().map(StartKey::value);
            case SERVER -> record.providerRef().map(ProviderRef::value);
            case NONE -> Optional.empty();
        };
    }

    private LookupAnswer lookup(String key) {
        try {
            return desk.terminal().lookup(new Lookup(file.record().operation(), key), PollingPolicy.LOOKUP_LIMIT);
        } catch (Throwable e) {
            return LookupAnswer.lost(failure("lookup", e));
        }
    }

    private void apply(LookupAnswer answer) {
        if (clocks.jumped()) {
            absence.reset(world.time().monotonicNanos());
        }
        if (answer instanceof LookupAnswer.InProgress inProgress) {
            inProgress(inProgress.progress());
        } else if (answer instanceof LookupAnswer.Finished finished) {
            absence.reset(world.time().monotonicNanos());
            String key = lookupKey().orElse("");
            apply(EvidenceRules.judge(file.record(), key, traits.keyForm(), desk.currency(), finished.evidence()));
        } else if (answer instanceof LookupAnswer.NotFound notFound) {
            notFound(notFound.pattern());
        } else {
            pace.failed();
            if (answer instanceof LookupAnswer.Unauthorised) {
                alarm("the terminal refuses our credentials: pair it again, then this is settled by itself");
            }
        }
    }

    private void inProgress(List<Progress> progress) {
        long shownNanos = world.time().monotonicNanos();
        pace.answered();
        absence.reset(shownNanos);
        AttemptRecord record = file.record();
        if (record.state() == AttemptState.NOT_STARTED) {
            conflict("the terminal is at work on it after all");
            return;
        }
        tellProgress(progress);
        if (record.state() == AttemptState.IN_DOUBT && !pastDeadline && takeTerminal()) {
            file.become(EventType.ACCEPTED, AttemptState.ACCEPTED, b -> b.blocksTerminal(true));
        }
        cancelIfWanted(shownNanos);
    }

    private void tellProgress(List<Progress> steps) {
        int known = Math.min(announced, steps.size());
        for (Progress step : steps.subList(known, steps.size())) {
            latest = step;
            world.announcer().progress(id(), step, listener);
        }
        announced = Math.max(announced, steps.size());
    }

    private void notFound(String pattern) {
        AttemptRecord record = file.record();
        pace.failed();
        if (record.state() != AttemptState.IN_DOUBT) {
            return;
        }
        Duration sinceSending = record.sending()
                .map(sent -> clocks.since(sent, world.epoch()))
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
        boolean samePeer = record.peer().equals(desk.peer());
        if (absence.complete(pattern, world.time().monotonicNanos(), sinceSending, samePeer)) {
            notStarted(NotStartedReason.NEVER_ARRIVED, "the terminal proved that it never got the request");
        }
    }

    private void apply(Judgement judgement) {
        pace.answered();
        if (judgement instanceof Judgement.Proven proven) {
            proven(proven.state, proven.result);
        } else if (judgement instanceof Judgement.NotYet notYet) {
            pace.failed();
            if (notYet.ours) {
                releaseWhenDoubtful();
            }
        } else if (judgement instanceof Judgement.Alarming alarming) {
            pace.failed();
            alarm("a result was not applied, " + alarming.words);
            if (alarming.ours) {
                if (file.record().state() == AttemptState.ACCEPTED) {
                    doubtful(alarming.words);
                }
                releaseWhenDoubtful();
            }
        }
    }

    private void proven(AttemptState state, AttemptResult result) {
        boolean news = file.become(
                EventType.FINAL,
                state,
                b -> b.result(result).blocksTerminal(false).acknowledged(false));
        if (news) {
            settled();
        } else if (contradicts(file.record().state(), state)) {
            conflict("the terminal says " + state + " of what is held to be "
                    + file.record().state());
        }
    }

    private static boolean contradicts(AttemptState concluded, AttemptState evidence) {
        return concluded.isFinal() && concluded.isPaid() != evidence.isPaid();
    }

    private void cancelIfWanted(long shownNanos) {
        if (!cancelWanted
                || cancels >= PollingPolicy.MOST_CANCELS
                || file.record().state() != AttemptState.ACCEPTED
                || !hasTerminal()
                || world.since(shownNanos).compareTo(PollingPolicy.FRESH) > 0
                || !(desk.terminal() instanceof CancelSupport support)
                || !canCancel()) {
            return;
        }
        cancels++;
        lookupKey().ifPresent(key -> {
            try {
                log.debug(
                        "Attempt {}: cancel {}",
                        id().shown(),
                        support.cancel(new Lookup(file.record().operation(), key)));
            } catch (Throwable e) {
                log.debug("Attempt {}: cancel, {}", id().shown(), failure("cancel", e));
            }
        });
    }

    private boolean canCancel() {
        return desk.terminal() instanceof CancelSupport && traits.cancel().orWorst(CancelBy.NONE) != CancelBy.NONE;
    }

    // ---- where it stands then ----

    private void onDeadline() {
        pastDeadline = true;
        if (file.record().state() == AttemptState.ACCEPTED) {
            doubtful(LATE);
            lookNow();
        }
        outcome.complete(currentOutcome());
    }

    private void doubtful(String why) {
        file.become(EventType.IN_DOUBT, AttemptState.IN_DOUBT, b -> b.text(why));
    }

    private void unknown() {
        if (file.become(EventType.UNKNOWN, AttemptState.UNKNOWN, b -> b.acknowledged(false))) {
            tell();
        }
    }

    private void notStarted(NotStartedReason reason, String why) {
        boolean news = file.become(
                EventType.FINAL,
                AttemptState.NOT_STARTED,
                b -> b.notStarted(reason)
                        .text(CardNumbers.masked(why))
                        .blocksTerminal(false)
                        .acknowledged(false));
        if (news) {
            settled();
        }
    }

    private void settled() {
        letTerminalGo();
        tell();
        onSettled.accept(this);
    }

    private void tell() {
        Outcome current = currentOutcome();
        outcome.complete(current);
        world.announcer().outcome(current, listener);
    }

    private void tellAgain(AttemptRecord record) {
        outcome.complete(currentOutcome());
        if (!record.acknowledged()) {
            tell();
        }
    }

    /** Keeps the terminal from working until a person confirms, as the journal cannot be right about this attempt. */
    void suspect() {
        String words = "the journal tells an impossible history of it";
        if (!file.record().alarms().contains(words)) {
            file.note(EventType.ALARM, b -> b.blocksTerminal(true));
            alarm(words);
        }
    }

    private void conflict(String words) {
        if (!file.record().conflict()) {
            file.note(EventType.CONFLICT, b -> b.conflict(true).acknowledged(false));
            alarm(words);
            tell();
        }
    }

    private void alarm(String words) {
        if (file.alarm(CardNumbers.masked(words))) {
            world.announcer().alarm(id(), CardNumbers.masked(words), listener);
        }
    }

    private void releaseWhenDoubtful() {
        if (file.record().blocksTerminal()) {
            release();
        }
    }

    /** Returns whether only a person can find out how it ended: then the terminal must not be used before that. */
    boolean onlyTheScreenKnows() {
        return reachable && lookupKey().isEmpty() && !file.record().state().isFinal();
    }

    /** Lets the terminal work again while the attempt stays as it is; returns whether it was not at work again. */
    boolean release() {
        boolean released = file.release();
        if (released) {
            letTerminalGo();
            onSettled.accept(this);
        }
        return released;
    }

    /** Takes the terminal, unless it was let go and someone else has it by now; returns whether this attempt has it. */
    boolean takeTerminal() {
        synchronized (turn) {
            if (hold == null && !closing) {
                hold = world.locks().tryTake(file.record().terminal()).orElse(null);
            }
            return hold != null;
        }
    }

    private boolean hasTerminal() {
        synchronized (turn) {
            return hold != null;
        }
    }

    private void letTerminalGo() {
        TerminalLocks.Hold held;
        synchronized (turn) {
            held = hold;
            hold = null;
        }
        if (held == null) {
            return;
        }
        try {
            held.release();
        } catch (RuntimeException e) {
            // What is to be told of the attempt must not suffer from it.
            log.error(
                    "Attempt {}: terminal {} could not be let go",
                    id().shown(),
                    file.record().terminal(),
                    e);
        }
    }

    /** Settles the attempt as a person decided; returns whether it was still theirs to decide. */
    boolean decide(AttemptState state, UnaryOperator<AttemptRecord.Builder> decision) {
        boolean taken = file.become(
                EventType.RESOLVED,
                state,
                b -> decision.apply(b).blocksTerminal(false).acknowledged(false));
        if (taken) {
            settled();
            lookNext();
        }
        return taken;
    }

    /** Stops asking; what is open is left to the next start. */
    void close() {
        closing = true;
        synchronized (turn) {
            if (waiting != null) {
                waiting.cancel();
            }
        }
        outcome.complete(currentOutcome());
        letTerminalGo();
    }

    private String failure(String what, Throwable e) {
        log.warn(
                "Attempt {}: the driver failed in {}: {}",
                id().shown(),
                what,
                e.getClass().getName());
        return "the driver failed with " + e.getClass().getSimpleName();
    }

    // ---- the handle ----

    @Override
    public AttemptId id() {
        return file.record().id();
    }

    @Override
    public AttemptSummary summary() {
        return new RecordSummary(file.record(), currentOutcome());
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.ofNullable(latest);
    }

    @Override
    public CancelRequest cancel() {
        AttemptState state = file.record().state();
        if (state.isFinal()) {
            return CancelRequest.TOO_LATE;
        }
        if (!cancelWanted) {
            cancelWanted = true;
            file.note(EventType.CANCEL_REQUESTED, b -> b.cancelRequested(true));
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
        return shown.minimalCompletionStage();
    }

    @Override
    public Outcome await() {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return currentOutcome();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never completed by a failure", e);
        }
    }

    private Outcome currentOutcome() {
        return desk.outcomes().of(file.record(), file.durable(), traits.whereToLook());
    }
}
