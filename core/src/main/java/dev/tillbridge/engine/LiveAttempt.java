package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt as this process has it: its log, its hold on the terminal and its news. What settles it is said here, so that the terminal is
 * let go and the outcome is told with it. Safe for use by several threads.
 *
 * <p>A step, what it does to the hold and what is told of it are one: the terminal is held as the last step says, and what is told last is
 * how it stands.
 */
final class LiveAttempt {

    private static final Logger logger = LoggerFactory.getLogger(LiveAttempt.class);

    private final ConfiguredTerminal configured;
    private final OperationTraits traits;
    private final boolean reachable;
    private final AttemptLog log;
    private final TerminalHold hold;
    private final AttemptNews news;
    private final AtomicReference<@Nullable AttemptRecord> told = new AtomicReference<>(); // as it stood then

    /**
     * Creates the attempt; its terminal can be reached unless another device stands in its place.
     *
     * @param held the terminal, where it was taken for this attempt
     */
    LiveAttempt(
            Environment environment,
            ConfiguredTerminal configured,
            AttemptLog log,
            TerminalListener listener,
            TerminalLocks.@Nullable Hold held) {
        AttemptRecord record = log.record();
        this.configured = configured;
        this.traits = configured.traits(record.operation());
        this.reachable = configured.key().equals(record.terminal());
        this.log = log;
        this.hold = new TerminalHold(environment.locks(), record.terminal(), record.id(), held);
        this.news = new AttemptNews(environment, record.id(), listener);
    }

    AttemptId id() {
        return log.record().id();
    }

    AttemptRecord record() {
        return log.record();
    }

    ConfiguredTerminal configured() {
        return configured;
    }

    OperationTraits traits() {
        return traits;
    }

    AttemptLog log() {
        return log;
    }

    TerminalHold hold() {
        return hold;
    }

    AttemptNews news() {
        return news;
    }

    Outcome outcome() {
        return outcome(log.record());
    }

    /** Returns the outcome of an attempt that stands so. */
    Outcome outcome(AttemptRecord record) {
        return configured.outcomes().of(record, log.isDurable(), configured.whereToLook(record));
    }

    // ---- by what it can be asked for ----

    /** Returns the id by which the terminal finds the attempt among others; empty where it knows at most the last one. */
    Optional<String> searchKey() {
        return traits.knownLookup() == LookupBy.KEY ? key() : Optional.empty();
    }

    /** Returns the id by which the terminal knows the attempt and can be asked; empty when it cannot be asked. */
    Optional<String> key() {
        if (!reachable || traits.knownLookup() == LookupBy.NONE) {
            return Optional.empty();
        }
        AttemptRecord record = log.record();
        return switch (traits.knownKeyOrigin()) {
            case CLIENT -> record.startKey().map(StartKey::value);
            case SERVER -> record.providerRef().map(ProviderRef::value);
            case NONE -> Optional.empty();
        };
    }

    /** Returns whether the terminal can be asked and could still tell something new. */
    boolean isWatched() {
        AttemptRecord record = log.record();
        return key().isPresent() && (!record.state().isFinal() || wasConcluded(record));
    }

    /** Returns whether a final state is a conclusion, a person's or one from absence, that the terminal may contradict later. */
    static boolean wasConcluded(AttemptRecord record) {
        return switch (record.state()) {
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> true;
            case NOT_STARTED -> record.notStarted().equals(Optional.of(NotStartedReason.NEVER_ARRIVED));
            case PREPARED, SUBMITTING, ACCEPTED, IN_DOUBT, UNKNOWN, APPROVED, DECLINED, CANCELLED -> false;
        };
    }

    /** Returns whether only a person can find out how it ended: then the terminal must not be used before that. */
    boolean onlyTheScreenKnows() {
        return reachable && searchKey().isEmpty() && !log.record().state().isFinal();
    }

    // ---- what settles it ----

    /**
     * Records the intent.
     *
     * @throws JournalException when it could not be recorded; the terminal was let go and nothing will be sent
     */
    void intend() {
        boolean recorded = false;
        try {
            log.intended();
            recorded = true;
        } finally {
            if (!recorded) {
                hold.letGo();
            }
        }
    }

    synchronized boolean proven(AttemptState state, AttemptResult result) {
        return settledIf(log.proven(state, result));
    }

    synchronized void notStarted(NotStartedReason reason, String why) {
        settledIf(log.notStarted(reason, why));
    }

    /** Ends what has not passed the gate, which is shut by that: nothing of it can be sent any more. */
    synchronized void neverSent(NotStartedReason reason, String why) {
        settledIf(log.neverSent(reason, why));
    }

    /** Settles the attempt as a person decided; returns whether it was still theirs to decide. */
    synchronized boolean decide(Decision decision) {
        return settledIf(log.decided(decision));
    }

    private boolean settledIf(boolean taken) {
        if (taken) {
            hold.letGo();
            tell();
        }
        return taken;
    }

    // ---- what takes the terminal, and what lets it work ----

    /** Notes that the terminal has it and knows it by this id; returns whether it is at work on it for this attempt. */
    synchronized boolean accepted(@Nullable ProviderRef ref) {
        return (record().blocksTerminal() || hold.take()) && holdingIf(log.accepted(ref));
    }

    /** Notes that the terminal was found at work on it; returns whether it is for this attempt. */
    synchronized boolean foundAtWork() {
        return hold.take() && holdingIf(log.foundAtWork());
    }

    /** Returns whether it keeps its terminal from working, once the step that is being taken has let that go or taken it. */
    synchronized boolean blocksTerminal() {
        return record().blocksTerminal();
    }

    private boolean holdingIf(boolean taken) {
        if (!taken && !record().blocksTerminal()) {
            hold.letGo();
        }
        return taken;
    }

    /** Lets the terminal work again while the attempt stays as it is; returns whether it was not at work again. */
    synchronized boolean release() {
        return releasedIf(log.released());
    }

    /** Does the same because a person says so. */
    synchronized boolean release(String by, String because) {
        return releasedIf(log.released(by, because));
    }

    private boolean releasedIf(boolean released) {
        if (released) {
            hold.letGo();
        }
        return released;
    }

    // ---- what is told ----

    synchronized void unknown() {
        if (log.unknown()) {
            tell();
        }
    }

    synchronized void conflict(String words) {
        if (log.contradicted(words)) {
            alarm(words);
            tell();
        }
    }

    void alarm(String words) {
        String safe = SafeText.of(words);
        if (log.alarm(safe)) {
            LogContext.of(record()).during(() -> news.alarm(safe));
        }
    }

    /** Keeps the terminal from working until a person confirms, as the journal cannot be right about this attempt. */
    void suspect() {
        String words = "the journal tells an impossible history of it";
        if (!log.record().alarms().contains(words)) {
            log.suspected();
            alarm(words);
        }
    }

    private void tell() {
        AttemptRecord now = log.record();
        told.set(now);
        LogContext.of(now).during(() -> news.outcome(outcome()));
    }

    /** Tells a step on the way to the end, and none after it. */
    synchronized void progress(Progress step) {
        if (!record().state().isFinal()) {
            news.progress(step);
        }
    }

    /** Tells what an earlier run of the till left behind. */
    synchronized void tellAgain(AttemptRecord record) {
        tellWaiting();
        if (!record.acknowledged()) {
            tell();
        }
    }

    /** Tells how it stands where another host looks after it, when that is an outcome and news. */
    void follow() {
        AttemptRecord now = log.follow();
        @Nullable AttemptRecord last = told.get();
        boolean news = last == null || last.state() != now.state() || last.conflict() != now.conflict();
        if (news && (now.state().isFinal() || now.state() == AttemptState.UNKNOWN)) {
            tell();
        }
    }

    /** Tells whoever waits how it stands, settled or not. */
    void tellWaiting() {
        news.keepPromise(outcome());
    }

    /** Waits for the outcome; an interrupt ends the waiting and nothing else. */
    Outcome await() {
        return news.await().orElseGet(this::outcome);
    }

    /** Lets go of everything; what is open is left to the next start. */
    void close() {
        tellWaiting();
        hold.close();
    }

    // ---- calls to the driver ----

    /** Makes one call to the driver, and raises what its transport found wrong meanwhile before the answer counts. */
    <T> T listening(Supplier<T> call) {
        List<String> raised = new ArrayList<>();
        try {
            return LogContext.of(record()).during(() -> Alarms.during(call, raised));
        } finally {
            raised.forEach(this::alarm);
        }
    }

    String failure(String what, Throwable e) {
        logger.warn(
                "Attempt {}: the driver failed in {}: {}",
                id().shown(),
                what,
                e.getClass().getName());
        return "the driver failed with " + e.getClass().getSimpleName();
    }

    /**
     * Keeps a defect from leaving an attempt behind that nobody looks after: what was sent is then in doubt, never forgotten.
     *
     * <p>Errors too, and checked exceptions, which other languages throw anywhere: drivers come from elsewhere, and may have been built
     * against another version.
     */
    void guarded(Runnable step) {
        LogContext.of(record()).during(() -> {
            try {
                step.run();
            } catch (Throwable e) {
                logger.error("Attempt {} goes on by recovery after a defect", id().shown(), e);
                log.doubtful("a defect of the till: " + e.getClass().getSimpleName());
            }
        });
    }
}
