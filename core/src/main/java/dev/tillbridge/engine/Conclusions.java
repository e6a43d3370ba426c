package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the evidence rules let follow for one attempt from what its terminal told. Safe for use by several threads. */
final class Conclusions {

    private static final Logger log = LoggerFactory.getLogger(Conclusions.class);

    /** How many attempts of its terminal an id is compared with: what a terminal repeats by mistake is what it did lately. */
    private static final int EARLIER_ATTEMPTS = 200;

    private final RunningAttempts running;
    private final LiveAttempt attempt;

    Conclusions(RunningAttempts running, LiveAttempt attempt) {
        this.running = running;
        this.attempt = attempt;
    }

    /** Returns what the evidence rules make of a result. */
    Judgement judge(Evidence evidence) {
        return judge(attempt.key().orElse(""), evidence);
    }

    /** Returns what the evidence rules make of a result about the transaction that the terminal knows by this key. */
    Judgement judge(String key, Evidence evidence) {
        Judgement judged = EvidenceRules.judge(
                attempt.record(),
                key,
                attempt.traits().keyForm(),
                attempt.configured().currency(),
                evidence);
        return judged.match(
                proven -> remembers(proven, evidence).orElse(proven), notYet -> notYet, alarming -> alarming);
    }

    /** Returns what this till remembers that speaks against a result which by itself would prove something (I9). */
    private Optional<Judgement> remembers(Judgement.Proven proven, Evidence evidence) {
        if (evidence.keyIsAssumed() && isOfAnother(evidence)) {
            return Optional.of(new Judgement.Alarming(
                    "E2",
                    "the terminal does not name ours, and its transaction is or may be another attempt's",
                    false));
        }
        if (proven.state != AttemptState.APPROVED) {
            return Optional.empty();
        }
        try {
            return anotherOriginal(proven.result).map(words -> new Judgement.Alarming("E3", words, true));
        } catch (JournalException e) {
            log.warn("{}: what it is about cannot be looked up, so its result is taken as it is", attempt.record(), e);
            return Optional.empty();
        }
    }

    /** Returns how a result tells of another hold or original than ours. */
    private Optional<String> anotherOriginal(AttemptResult result) {
        AttemptRecord ours = attempt.record();
        Originals originals = new Originals(running, ours.terminal());
        return switch (ours.operation()) {
            case PRE_AUTHORISATION ->
                result.details()
                        .preAuthId()
                        .flatMap(id ->
                                originals.opener(id).filter(other -> !other.id().equals(ours.id())))
                        .map(other -> "the terminal names the pre-authorisation that attempt "
                                + other.id().shown() + " opened");
            case VOID ->
                ours.amount().isPresent()
                        ? Optional.empty()
                        : originals
                                .find(ours.originalAttempt(), ours.original().map(ProviderRef::new))
                                .flatMap(original -> result.amounts()
                                        .total()
                                        .flatMap(told -> Originals.wholeOtherThan(told, original)
                                                .map(whole ->
                                                        "the terminal says that it undid " + told + " of " + whole)));
            case SALE, REFUND, TOP_UP, COMPLETION, REVERSAL, AUTHORISATION_ONLY -> Optional.empty();
        };
    }

    /**
     * Returns whether another attempt has the transaction of this result: its id, or its time and authorisation, which no two share. One of
     * another kind may be what ours undid.
     */
    private boolean isOfAnother(Evidence evidence) {
        TransactionDetails told = evidence.details();
        boolean tells = told.providerRef().isPresent() || Moment.of(told).isPresent();
        return tells
                && isAnyOther(other -> evidence.operation().orElse(other.operation()) == other.operation()
                        && (told.providerRef().filter(ref -> bears(other, ref)).isPresent()
                                || isOfSameMoment(other, told)));
    }

    private static boolean isOfSameMoment(AttemptRecord other, TransactionDetails told) {
        Optional<Moment> moment = Moment.of(told);
        return moment.isPresent()
                && moment.equals(other.result().map(AttemptResult::details).flatMap(Moment::of));
    }

    /** When a payment was authorised, and by which number. */
    private record Moment(Instant at, String authorisation) {

        static Optional<Moment> of(TransactionDetails told) {
            return told.completedAt().flatMap(at -> told.authorisationCode().map(code -> new Moment(at, code)));
        }
    }

    /** Returns how what came with an answer that is no result differs from what was sent. */
    Optional<String> differs(Evidence told) {
        return differs(attempt.record().startKey().map(StartKey::value), told);
    }

    private Optional<String> differs(Optional<String> key, Evidence told) {
        return EvidenceRules.acceptanceDiffers(
                attempt.record(),
                key,
                attempt.traits().keyForm(),
                attempt.configured().currency(),
                told);
    }

    /**
     * Returns the answer to a lookup by this key, unless what it repeats is another transaction's ({@link Evidence} E2, E3): then it tells
     * nothing of ours, neither that it runs nor that it is not known, and someone should know.
     */
    LookupAnswer own(String key, LookupAnswer answer) {
        Optional<String> difference = differs(Optional.of(key), answer.echo());
        if (difference.isEmpty()) {
            return answer;
        }
        attempt.alarm("an answer was not applied: " + difference.get());
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
                    attempt.alarm("a result was not applied, " + alarming.words);
                    if (alarming.ours) {
                        isKnownAfterAll();
                        if (attempt.record().state() == AttemptState.ACCEPTED) {
                            attempt.log().doubtful(alarming.words);
                        }
                        if (!isPerhapsOfAnotherTill(alarming)) {
                            releaseWhenDoubtful();
                        }
                    }
                    return false;
                });
    }

    private void proven(AttemptState state, AttemptResult result) {
        if (attempt.proven(state, result)) {
            return;
        }
        AttemptState held = attempt.record().state();
        if (contradicts(held, state)) {
            attempt.conflict("the terminal says " + state + " of what is held to be " + held);
        } else if (held == AttemptState.OPERATOR_PAID && result.partial()) {
            attempt.conflict("the terminal says that a part was paid of what is held to be paid");
        }
    }

    private static boolean contradicts(AttemptState concluded, AttemptState evidence) {
        return concluded.isFinal() && concluded.isPaid() != evidence.isPaid();
    }

    /** Whatever a terminal tells of what never came to it, it did come. */
    private void isKnownAfterAll() {
        if (attempt.record().state() == AttemptState.NOT_STARTED) {
            attempt.conflict("the terminal knows it after all, and does not say plainly how it ended");
        }
    }

    /**
     * Returns whether the id by which the terminal was asked may be another till's payment: the terminal made it, and tells of another order
     * under it. That one being over says nothing of ours, which may be under way.
     */
    private boolean isPerhapsOfAnotherTill(Judgement.Alarming alarming) {
        return alarming.anotherOrder && attempt.traits().knownKeyOrigin() == KeyOrigin.SERVER;
    }

    /** A terminal that knows only its last transaction must not begin another one before this one is resolved. */
    private void releaseWhenDoubtful() {
        if (attempt.record().blocksTerminal() && attempt.searchKey().isPresent()) {
            attempt.release();
        }
    }

    /** Applies that the terminal took the start, provided that what it repeats is what was sent. */
    void accepted(Evidence echo, Optional<ProviderRef> ref) {
        Optional<String> difference = differs(echo);
        if (difference.isPresent()) {
            attempt.alarm("accepted something else: " + difference.get());
            // By its id the terminal can be asked what it made of it.
            attempt.log()
                    .tookAnother(
                            difference.get(),
                            ref.filter(id -> !isHeldByAnotherAttempt(id)).orElse(null));
        } else if (echo.key().isEmpty() && ref.isEmpty()) {
            attempt.log().doubtful("the terminal took it without saying which transaction it is");
        } else if (ref.filter(this::isOfAnotherAttempt).isPresent()) {
            attempt.alarm(
                    "accepted something else: the terminal named a transaction that is or may be another attempt's");
            attempt.log().doubtful("the terminal took it and named a transaction that is or may be another attempt's");
        } else {
            taken(ref.orElse(null));
        }
    }

    /** Notes that the terminal has it, also where that is told after it was given up. */
    private void taken(@Nullable ProviderRef ref) {
        if (attempt.accepted(ref)) {
            return;
        }
        learns(ref);
        if (attempt.record().state() == AttemptState.NOT_STARTED) {
            attempt.conflict("the terminal took it after all");
        }
    }

    /** Notes the id by which the terminal knows it, where that comes after it was given up: by it, it can be asked from now on. */
    void learns(@Nullable ProviderRef ref) {
        AttemptState state = attempt.record().state();
        if (ref != null && (state == AttemptState.UNKNOWN || state == AttemptState.IN_DOUBT)) {
            attempt.alarm(
                    "the terminal named its id for it when it had been given up: it is asked by that from now on");
            attempt.log().named(ref);
        }
    }

    /**
     * Returns whether this terminal gave the id to an earlier attempt, or the journal cannot tell: what is found under it would be the other
     * one's result (I9). A key of ours is random, so the terminal's id is compared only where it makes the key.
     */
    boolean isOfAnotherAttempt(ProviderRef ref) {
        return attempt.traits().knownKeyOrigin() == KeyOrigin.SERVER && isHeldByAnotherAttempt(ref);
    }

    /** Returns the same, whoever makes the key: an answer that tells of another order may be all of another attempt. */
    private boolean isHeldByAnotherAttempt(ProviderRef ref) {
        return isAnyOther(other -> bears(other, ref));
    }

    private boolean isAnyOther(Predicate<AttemptRecord> wanted) {
        AttemptRecord ours = attempt.record();
        try {
            return running.recentAt(ours.terminal(), EARLIER_ATTEMPTS).stream()
                    .filter(other -> !other.id().equals(ours.id()))
                    .anyMatch(wanted);
        } catch (JournalException e) {
            // Adopted, it could tell another payment's approval as this one's; in doubt, a person looks.
            log.warn(
                    "{}: whether its id is another attempt's cannot be looked up, so it is not taken for its own",
                    ours,
                    e);
            return true;
        }
    }

    /** Whatever form an id has: who finds a transaction by it may take its letters as capital or small ones. */
    private static boolean bears(AttemptRecord attempt, ProviderRef ref) {
        return Stream.of(
                        attempt.providerRef(),
                        attempt.result().flatMap(result -> result.details().providerRef()))
                .flatMap(Optional::stream)
                .anyMatch(theirs -> theirs.value().equalsIgnoreCase(ref.value()));
    }
}
