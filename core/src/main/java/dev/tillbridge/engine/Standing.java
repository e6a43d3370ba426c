package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one attempt stands: records every step, holds the terminal as long as the attempt needs it, and tells the outcome.
 *
 * <p>It takes legal steps only, so that of a person, late evidence and a deadline the first one counts. Safe for use by several threads.
 */
final class Standing {

    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    /** How many attempts an id is compared with: what a terminal repeats by mistake is what it did lately. */
    private static final int EARLIER_ATTEMPTS = 200;

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final AttemptFile file;
    private final OperationTraits traits;
    private final TerminalListener listener;
    private final boolean reachable;
    private final Runnable onSettled;
    private final CompletableFuture<Outcome> told = new CompletableFuture<>();
    private final CompletableFuture<Outcome> shown;
    private TerminalLocks.@Nullable Hold hold; // guarded by told
    private int writing; // guarded by told
    private boolean leaving; // guarded by told
    private volatile boolean closed;

    /**
     * Creates the standing of an attempt.
     *
     * @param hold the terminal, where it was taken for this attempt
     * @param reachable whether the terminal of the configuration is the one that has the attempt
     * @param onSettled is called when the attempt is final, and when it lets its terminal go
     */
    Standing(
            Environment environment,
            ConfiguredTerminal configured,
            AttemptRecord record,
            TerminalListener listener,
            TerminalLocks.@Nullable Hold hold,
            boolean reachable,
            Runnable onSettled) {
        this.environment = environment;
        this.configured = configured;
        this.file = new AttemptFile(environment, record);
        this.traits = configured.traits(record.operation());
        this.listener = listener;
        this.hold = hold;
        this.reachable = reachable;
        this.onSettled = onSettled;
        this.shown = told.thenApplyAsync(UnaryOperator.identity(), environment.scheduler()::execute);
    }

    AttemptId id() {
        return file.record().id();
    }

    AttemptRecord record() {
        return file.record();
    }

    AttemptFile file() {
        return file;
    }

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

    /** Returns what the evidence rules make of a result. */
    Judgement judge(Evidence evidence) {
        return EvidenceRules.judge(file.record(), key().orElse(""), traits.keyForm(), configured.currency(), evidence);
    }

    /** Returns the id by which the terminal finds the attempt among others; empty where it knows at most the last one. */
    Optional<String> searchKey() {
        return traits.knownLookup() == LookupBy.KEY ? key() : Optional.empty();
    }

    /** Returns the id by which the terminal knows the attempt and can be asked; empty when it cannot be asked. */
    Optional<String> key() {
        if (!reachable || traits.knownLookup() == LookupBy.NONE) {
            return Optional.empty();
        }
        AttemptRecord record = file.record();
        return switch (traits.knownKeyOrigin()) {
            case CLIENT -> record.startKey().map(StartKey::value);
            case SERVER -> record.providerRef().map(ProviderRef::value);
            case NONE -> Optional.empty();
        };
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
        } else if (file.record().state() == AttemptState.OPERATOR_PAID && result.partial()) {
            conflict("the terminal says that a part was paid of what is held to be paid");
        }
    }

    private static boolean contradicts(AttemptState concluded, AttemptState evidence) {
        return concluded.isFinal() && concluded.isPaid() != evidence.isPaid();
    }

    void doubtful(String why) {
        file.become(EventType.IN_DOUBT, AttemptState.IN_DOUBT, b -> b.text(why));
    }

    void unknown() {
        if (file.become(EventType.UNKNOWN, AttemptState.UNKNOWN, b -> b.acknowledged(false))) {
            tell();
        }
    }

    void notStarted(NotStartedReason reason, String why) {
        if (file.become(EventType.FINAL, AttemptState.NOT_STARTED, notStartedAs(reason, why))) {
            settled();
        }
    }

    /** Ends what has not passed the gate, which is shut by that: nothing of it can be sent any more. */
    void neverSent(NotStartedReason reason, String why) {
        if (file.becomeFrom(
                AttemptState.PREPARED, EventType.FINAL, AttemptState.NOT_STARTED, notStartedAs(reason, why))) {
            settled();
        }
    }

    private static UnaryOperator<AttemptRecord.Builder> notStartedAs(NotStartedReason reason, String why) {
        return b -> b.notStarted(reason)
                .text(SafeText.of(why))
                .blocksTerminal(false)
                .acknowledged(false);
    }

    private void settled() {
        letTerminalGo();
        tell();
        onSettled.run();
    }

    private void tell() {
        Outcome current = outcome();
        told.complete(current);
        environment.announcer().outcome(current, listener);
    }

    void tellAgain(AttemptRecord record) {
        told.complete(outcome());
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

    void conflict(String words) {
        if (!file.record().conflict()) {
            file.note(
                    EventType.CONFLICT,
                    b -> b.conflict(true).contradiction(words).acknowledged(false));
            alarm(words);
            tell();
        }
    }

    /** Raises an alarm when the terminal is trusted by another certificate than when the start was sent. */
    void comparePeers() {
        Optional<String> then = file.record().peer();
        Optional<String> now = then.isPresent() ? configured.peer() : Optional.empty();
        if (now.isPresent() && !now.equals(then)) {
            alarm("the terminal is trusted by another certificate than when it was sent. Then: " + then.get()
                    + ". Now: " + now.get());
        }
    }

    void alarm(String words) {
        if (file.alarm(SafeText.of(words))) {
            environment.announcer().alarm(id(), SafeText.of(words), listener);
        }
    }

    /** Makes one call to the driver, and raises what its transport found wrong meanwhile before the answer counts. */
    <T> T listening(Supplier<T> call) {
        List<String> raised = new ArrayList<>();
        try {
            return Alarms.during(call, raised);
        } finally {
            raised.forEach(this::alarm);
        }
    }

    /** A terminal that knows only its last transaction must not begin another one before this one is resolved. */
    private void releaseWhenDoubtful() {
        if (file.record().blocksTerminal() && searchKey().isPresent()) {
            release();
        }
    }

    /** Returns whether only a person can find out how it ended: then the terminal must not be used before that. */
    boolean onlyTheScreenKnows() {
        return reachable && searchKey().isEmpty() && !file.record().state().isFinal();
    }

    /** Lets the terminal work again while the attempt stays as it is; returns whether it was not at work again. */
    boolean release() {
        return release(file.record().remarks());
    }

    /** Does the same because a person says so. */
    boolean release(Remark remark) {
        return release(file.with(remark));
    }

    private boolean release(List<Remark> remarks) {
        boolean released = file.release(remarks);
        if (released) {
            letTerminalGo();
            onSettled.run();
        }
        return released;
    }

    /** Takes the terminal, unless it was let go and someone else has it by now; returns whether this attempt has it. */
    boolean takeTerminal() {
        synchronized (told) {
            leaving = false;
            if (hold == null && !closed) {
                hold = environment.locks().tryTake(file.record().terminal()).orElse(null);
            }
            return hold != null;
        }
    }

    boolean hasTerminal() {
        synchronized (told) {
            return hold != null;
        }
    }

    /** Notes that the driver may write from now on: whatever is concluded meanwhile, nobody else gets the terminal before it is back. */
    void writes() {
        synchronized (told) {
            writing++;
        }
    }

    /** Returns whether the driver may still write. */
    boolean isWriting() {
        synchronized (told) {
            return writing > 0;
        }
    }

    /** Notes that the driver is back and writes no more. */
    void wrote() {
        boolean free;
        synchronized (told) {
            writing--;
            free = leaving && writing == 0;
        }
        if (free) {
            letTerminalGo();
        }
    }

    private void letTerminalGo() {
        TerminalLocks.Hold held;
        synchronized (told) {
            if (writing > 0 && !closed) {
                leaving = true;
                return;
            }
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

    String failure(String what, Throwable e) {
        log.warn(
                "Attempt {}: the driver failed in {}: {}",
                id().shown(),
                what,
                e.getClass().getName());
        return "the driver failed with " + e.getClass().getSimpleName();
    }

    Outcome outcome() {
        return configured.outcomes().of(file.record(), file.durable(), traits.whereToLook());
    }

    /**
     * Returns the answer to a lookup by this key, unless what it repeats is another transaction's (E2, E3): then it tells nothing of ours,
     * neither that it runs nor that it is not known, and someone should know.
     */
    LookupAnswer own(String key, LookupAnswer answer) {
        Optional<String> difference = EvidenceRules.acceptanceDiffers(
                file.record(), Optional.of(key), traits.keyForm(), configured.currency(), answer.echo());
        if (difference.isEmpty()) {
            return answer;
        }
        alarm("an answer was not applied: " + difference.get());
        return LookupAnswer.lost(difference.get());
    }

    /**
     * Applies what the evidence rules made of an answer.
     *
     * @return whether the answer settled something; if not, the terminal must be asked again
     */
    boolean apply(Judgement judgement) {
        return judgement.match(
                proven -> {
                    proven(proven.state, proven.result);
                    return true;
                },
                notYet -> {
                    if (notYet.ours) {
                        isKnownAfterAll();
                        releaseWhenDoubtful();
                    }
                    return false;
                },
                alarming -> {
                    alarm("a result was not applied, " + alarming.words);
                    if (alarming.ours) {
                        isKnownAfterAll();
                        if (file.record().state() == AttemptState.ACCEPTED) {
                            doubtful(alarming.words);
                        }
                        releaseWhenDoubtful();
                    }
                    return false;
                });
    }

    /** Whatever a terminal tells of what never came to it, it did come. */
    private void isKnownAfterAll() {
        if (file.record().state() == AttemptState.NOT_STARTED) {
            conflict("the terminal knows it after all, and does not say plainly how it ended");
        }
    }

    void accepted(Evidence echo, Optional<ProviderRef> ref) {
        AttemptRecord record = file.record();
        Optional<String> ours = record.startKey().map(StartKey::value);
        Optional<String> difference =
                EvidenceRules.acceptanceDiffers(record, ours, traits.keyForm(), configured.currency(), echo);
        if (difference.isPresent()) {
            alarm("accepted something else: " + difference.get());
            file.become(
                    EventType.IN_DOUBT,
                    AttemptState.IN_DOUBT,
                    // By its id the terminal can be asked what it made of it.
                    b -> b.text(difference.get())
                            .tookAnother(true)
                            .providerRef(
                                    ref.filter(id -> !isOfAnotherAttempt(id)).orElse(null)));
        } else if (echo.key().isEmpty() && ref.isEmpty()) {
            doubtful("the terminal took it without saying which transaction it is");
        } else if (ref.filter(this::isOfAnotherAttempt).isPresent()) {
            alarm("accepted something else: the terminal named a transaction that is another attempt's");
            doubtful("the terminal took it and named a transaction that is another attempt's");
        } else {
            taken(ref.orElse(null));
        }
    }

    /** Notes that the terminal has it, also where that is told after it was given up. */
    private void taken(@Nullable ProviderRef ref) {
        if (file.become(EventType.ACCEPTED, AttemptState.ACCEPTED, b -> b.providerRef(ref))) {
            return;
        }
        learns(ref);
        if (file.record().state() == AttemptState.NOT_STARTED) {
            conflict("the terminal took it after all");
        }
    }

    /** Notes the id by which the terminal knows it, where that comes after it was given up: by it, it can be asked from now on. */
    void learns(@Nullable ProviderRef ref) {
        if (file.record().state() == AttemptState.UNKNOWN && ref != null) {
            alarm("the terminal named its id for it when it had been given up: it is asked by that from now on");
            file.note(EventType.ALARM, b -> b.providerRef(ref));
        }
    }

    /**
     * Returns whether this terminal gave the id to an earlier attempt: what is found under it would be the other one's result (I9). A key of
     * ours is random, so the terminal's id is compared only where it makes the key.
     */
    boolean isOfAnotherAttempt(ProviderRef ref) {
        if (traits.knownKeyOrigin() != KeyOrigin.SERVER) {
            return false;
        }
        AttemptRecord ours = file.record();
        try {
            return environment.journal().recent(EARLIER_ATTEMPTS).stream()
                    .filter(other -> !other.id().equals(ours.id()))
                    .filter(other -> other.terminal().equals(ours.terminal()))
                    .flatMap(Standing::idsOf)
                    .anyMatch(theirs -> traits.keyForm().same(theirs.value(), ref.value()));
        } catch (JournalException e) {
            log.warn("{}: whether its id is another attempt's cannot be looked up", ours, e);
            return false;
        }
    }

    private static Stream<ProviderRef> idsOf(AttemptRecord attempt) {
        return Stream.of(
                        attempt.providerRef(),
                        attempt.result().flatMap(result -> result.details().providerRef()))
                .flatMap(Optional::stream);
    }

    /** Settles the attempt as a person decided; returns whether it was still theirs to decide. */
    boolean decide(AttemptState state, UnaryOperator<AttemptRecord.Builder> decision) {
        boolean taken = file.become(
                EventType.RESOLVED,
                state,
                b -> decision.apply(b).blocksTerminal(false).acknowledged(false));
        if (taken) {
            settled();
        }
        return taken;
    }

    /** Tells whoever waits how it stands, settled or not. */
    void tellWaiting() {
        told.complete(outcome());
    }

    /** Lets go of everything; what is open is left to the next start. */
    void close() {
        closed = true;
        tellWaiting();
        letTerminalGo();
    }

    /** Returns the outcome for others: what they do with it may take its time, so it runs as a task of its own. */
    CompletionStage<Outcome> stage() {
        return shown.minimalCompletionStage();
    }

    /** Waits for the outcome; an interrupt ends the waiting and nothing else. */
    Outcome await() {
        try {
            return told.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return outcome();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never completed by a failure", e);
        }
    }
}
