package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.texts.Phrase;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request becomes an attempt, before any byte leaves: what the terminal can do, what the tender was used for, who has the
 * terminal. Safe for use by several threads.
 */
final class Admission {

    /** How many attempts at a terminal are looked at for one that keeps it from working: nothing begins after such a one. */
    private static final int LATELY = 20;

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final RunningAttempts running;
    private final Undoing undoing;

    Admission(Environment environment, ConfiguredTerminal configured, RunningAttempts running) {
        this.environment = environment;
        this.configured = configured;
        this.running = running;
        this.undoing = new Undoing(running, configured);
    }

    /** Returns the attempt that carries the request out: a new one, the one that there is for its tender, or one that was refused. */
    Attempt admit(StartRequest request, TerminalListener listener) {
        checkCurrency(request);
        Optional<String> unsupported = unsupported(request);
        if (unsupported.isPresent()) {
            return refused(request, NotStartedReason.UNSUPPORTED, unsupported.get());
        }
        return running.admission().deciding(configured.key(), request, () -> {
            // Before anything is read: of what is forgotten from now on its run tells what became of it.
            Collection<AttemptRun> live = running.all();
            return attached(request)
                    .or(() ->
                            undoing.obstacle(request).map(refusal -> refused(request, refusal.reason(), refusal.why())))
                    .orElseGet(() -> admitNew(request, listener, live));
        });
    }

    private void checkCurrency(StartRequest request) {
        List<String> problems = Stream.of(request.amount(), request.gratuity(), request.cashback())
                .flatMap(Optional::stream)
                .filter(money -> !money.getCurrencyUnit().equals(configured.currency()))
                .map(money -> money + " is not in the currency of terminal '" + configured.name() + "', "
                        + configured.currency())
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException("the " + word(request), problems);
        }
    }

    private Optional<String> unsupported(StartRequest request) {
        OperationTraits traits = configured.operations().get(request.operation());
        if (traits == null) {
            String can = configured.operations().keySet().stream()
                    .sorted()
                    .map(operation -> operation.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            return Optional.of("terminal '" + configured.name() + "' has no " + word(request) + "; it can do: " + can);
        }
        Set<Feature> lacking = EnumSet.noneOf(Feature.class);
        lacking.addAll(request.features());
        lacking.removeAll(traits.features());
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        String words = lacking.stream().map(Feature::words).collect(Collectors.joining(", "));
        return Optional.of(
                "terminal '" + configured.name() + "' does not support " + words + " with a " + word(request));
    }

    /** Returns the attempt that a tender already has, where asking again must not become a second try. */
    private Optional<Attempt> attached(StartRequest request) {
        List<AttemptRecord> attempts = running.ofTender(request.tender());
        if (attempts.isEmpty()) {
            if (request.retryOf().isPresent()) {
                throw new TenderConflictException(
                        request.tender(),
                        "has no attempt that could be tried again. Leave retryOf out. Nothing was sent");
            }
            return Optional.empty();
        }
        AttemptRecord record = attempts.get(attempts.size() - 1);
        boolean negative = record.state().isFinal() && !record.state().isPaid();
        if (negative && request.retryOf().filter(record.id()::equals).isPresent()) {
            refuseIfPaidAfterAll(attempts);
            return Optional.empty();
        }
        if (!record.content().equals(request.content())) {
            throw new TenderConflictException(
                    request.tender(),
                    negative
                            ? "was tried before with other content. To try again name that attempt: retryOf("
                                    + record.id() + "). Nothing was sent"
                            : "belongs to attempt " + record.id().shown() + " (" + record.state()
                                    + "), which has other content. Use another tender for another payment. Nothing was"
                                    + " sent");
        }
        if (record.state().isPaid()) {
            Optional<Refusal> takenBack = undoing.takenBack(record);
            if (takenBack.isPresent()) {
                return takenBack.map(refusal -> refused(request, refusal.reason(), refusal.why()));
            }
        }
        Optional<Attempt> live =
                running.find(record.id()).map(run -> record.state().isFinal() ? new RepeatedAttempt(run) : run);
        return live.or(() -> Optional.of(settled(running.asItStands(record))));
    }

    private Attempt settled(AttemptRecord record) {
        return new SettledAttempt(
                record,
                configured.outcomes().of(record, true, configured.whereToLook(record)),
                record.state().isFinal());
    }

    /** A late find can show that an attempt which was held to have failed was paid: another one would be charged twice. */
    private static void refuseIfPaidAfterAll(List<AttemptRecord> attempts) {
        attempts.stream().filter(AttemptRecord::conflict).findFirst().ifPresent(paid -> {
            throw new TenderConflictException(
                    paid.tender(),
                    "cannot be tried again: attempt " + paid.id().shown() + " is held to be " + paid.state()
                            + ", but the terminal said otherwise later, so it may have been "
                            + DecisionWords.of(paid.operation()).done()
                            + ". Compare it with the terminal; to do it all the"
                            + " same use another tender. Nothing was sent");
        });
    }

    private Attempt admitNew(StartRequest request, TerminalListener listener, Collection<AttemptRun> live) {
        if (running.admission().isClosed()) {
            return refused(request, NotStartedReason.INTERRUPTED, "the terminals were closed before it was sent");
        }
        Optional<AttemptRun> blocking = running.blocking(configured.key());
        if (blocking.isPresent()) {
            return refused(
                    request,
                    blockedOrBusy(blocking.get().record()),
                    "attempt " + blocking.get().id().shown() + " has the terminal, "
                            + blocking.get().record().state());
        }
        Optional<StartKey> key = startKey(request);
        if (key.filter(running::isUsed).isPresent()) {
            return refused(request, NotStartedReason.REFUSED, "this card reading was used before: read the card again");
        }
        List<AttemptRun> earlier = replaced(request, live);
        Optional<TerminalLocks.Hold> hold = environment.locks().tryTake(configured.key());
        if (hold.isEmpty()) {
            Refusal busy = elsewhere(this::atAnotherHost)
                    .orElseGet(() -> new Refusal(
                            NotStartedReason.BUSY, "another process or part of the till is using the terminal"));
            return refused(request, busy.reason(), busy.why());
        }
        Optional<Refusal> meanwhile = elsewhere(() -> unattended().or(() -> undoing.obstacle(request)));
        if (meanwhile.isPresent()) {
            hold.get().release();
            return refused(request, meanwhile.get().reason(), meanwhile.get().why());
        }
        AttemptRecord record = prepared(request, key.orElse(null));
        LiveAttempt attempt =
                new LiveAttempt(environment, configured, running.logs().of(record), listener, hold.get());
        AttemptRun run = new AttemptRun(environment, running, attempt);
        try {
            attempt.intend();
        } catch (JournalException e) {
            run.settleIfRecorded();
            return refused(request, NotStartedReason.NOT_RECORDED, String.valueOf(e.getMessage()));
        }
        running.add(run);
        Optional<Refusal> sameElsewhere = elsewhere(() -> sameElsewhere(record));
        if (sameElsewhere.isPresent()) {
            attempt.notStarted(sameElsewhere.get().reason(), sameElsewhere.get().why());
            running.forgetIfOver(run.id());
        } else {
            run.begin(request, earlier);
        }
        return run;
    }

    /** Returns what speaks against it since it was looked at, or that nobody can tell; only where hosts share the journal there may be more. */
    private Optional<Refusal> elsewhere(Supplier<Optional<Refusal>> question) {
        try {
            return environment.journal().isShared() ? question.get() : Optional.empty();
        } catch (JournalException e) {
            return Optional.of(new Refusal(NotStartedReason.NOT_RECORDED, String.valueOf(e.getMessage())));
        }
    }

    /** Returns what keeps the terminal from working although nobody looks after it yet: it was taken over a moment ago. */
    private Optional<Refusal> unattended() {
        return blockingElsewhere()
                .map(record -> new Refusal(
                        NotStartedReason.BUSY,
                        "attempt " + record.id().shown() + " of another host is being taken over: wait a moment"));
    }

    /** Returns for what another host has the terminal, as far as it is recorded. */
    private Optional<Refusal> atAnotherHost() {
        return blockingElsewhere()
                .map(record -> new Refusal(
                        blockedOrBusy(record),
                        "attempt " + record.id().shown() + " of another till has the terminal, " + record.state()
                                + ": see there how it ends"));
    }

    private Optional<AttemptRecord> blockingElsewhere() {
        return environment.journal().recentAt(configured.key(), LATELY).stream()
                .filter(AttemptRecord::blocksTerminal)
                .filter(record -> running.find(record.id()).isEmpty())
                .findFirst();
    }

    /** Returns whether another host began the same just now. Each records first and looks then, so that not both can miss the other one. */
    private Optional<Refusal> sameElsewhere(AttemptRecord ours) {
        Stream<AttemptRecord> ofTender = environment.journal().ofTender(ours.tender()).stream()
                .filter(other -> !other.state().isFinal() || other.state().isPaid());
        Stream<AttemptRecord> undoing = Stream.of("original", "originalAttempt", "preAuthId")
                .flatMap(what -> Stream.ofNullable(ours.content().get(what)))
                .flatMap(named -> Writings.of(named).stream())
                .flatMap(named -> environment.journal().naming(named).stream())
                .filter(other -> !other.state().isFinal());
        return Stream.concat(ofTender, undoing)
                .filter(other -> !other.id().equals(ours.id()))
                .filter(other -> running.find(other.id()).isEmpty())
                .findFirst()
                .map(other -> new Refusal(
                        NotStartedReason.BUSY,
                        "another host began attempt " + other.id().shown() + " for the same at the same moment: see"
                                + " how that one ends"));
    }

    /** Returns the attempts that the new one is to replace: those of its tender, and those that were to undo the same. */
    private List<AttemptRun> replaced(StartRequest request, Collection<AttemptRun> live) {
        Predicate<AttemptRecord> ofTender =
                record -> request.retryOf().isPresent() && record.tender().equals(request.tender());
        Set<AttemptId> undoings =
                undoing.failedBefore(request).stream().map(AttemptRecord::id).collect(Collectors.toSet());
        return live.stream()
                .filter(run -> ofTender.test(run.record()) || undoings.contains(run.id()))
                .toList();
    }

    /** Returns how an attempt is in the way: the terminal is at work on it, or nobody knows how it ended. */
    static NotStartedReason blockedOrBusy(AttemptRecord record) {
        return AttemptLog.isAtWork(record) ? NotStartedReason.BUSY : NotStartedReason.BLOCKED;
    }

    private Optional<StartKey> startKey(StartRequest request) {
        OperationTraits traits = configured.traits(request.operation());
        if (request.acquiredCard().isPresent()) {
            return request.acquiredCard().map(card -> card.key());
        }
        if (traits.keyOrigin().value() != KeyOrigin.CLIENT) {
            return Optional.empty();
        }
        return Stream.generate(() -> traits.keyForm().from(environment.chance().uuid()))
                .filter(StartKey::isPossible) // a random key may look like card data, and would be hidden everywhere
                .findFirst()
                .map(StartKey::new);
    }

    private AttemptRecord prepared(StartRequest request, @Nullable StartKey key) {
        return AttemptRecord.builder(
                        newId(),
                        configured.name(),
                        configured.key(),
                        configured.driverId(),
                        request.tender(),
                        request.operation(),
                        request.content(),
                        environment.stamp())
                .retryOf(request.retryOf().orElse(null))
                .startKey(key)
                .blocksTerminal(true)
                .build();
    }

    private AttemptId newId() {
        return new AttemptId(environment.chance().uuid().toString().replace("-", ""));
    }

    /** Returns an attempt that was refused before it was recorded: it leaves no trace. */
    private Attempt refused(StartRequest request, NotStartedReason reason, String why) {
        AttemptRecord record = prepared(request, null).toBuilder()
                .state(AttemptState.NOT_STARTED)
                .notStarted(reason)
                .text(why)
                .blocksTerminal(false)
                .build();
        return new SettledAttempt(record, configured.outcomes().of(record, true, Phrase.of("")), false);
    }

    private static String word(StartRequest request) {
        return request.operation().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
