package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the evidence rules let follow for one attempt from what its terminal told. Safe for use by several threads. */
final class Conclusions {

    private static final String ANOTHER_DEVICE =
            "the terminal has another certificate than the one that gave the id, so it was replaced or reset, and that nothing was paid"
                    + " under this id may be said of another payment: look at what the former one sent to the acquirer";

    private final LiveAttempt attempt;
    private final EarlierAttempts earlier;

    Conclusions(RunningAttempts running, LiveAttempt attempt) {
        this.attempt = attempt;
        this.earlier = new EarlierAttempts(running, attempt);
    }

    /** Returns what the evidence rules make of a result that the terminal was asked for. */
    Judgement judge(Evidence evidence) {
        Judgement judged = judge(attempt.key().orElse(""), evidence);
        return judged.match(
                proven -> proven.state.isPaid() || !isAnotherDevice()
                        ? proven
                        : new Judgement.Alarming("E1", ANOTHER_DEVICE, true),
                notYet -> notYet,
                alarming -> alarming);
    }

    /**
     * Returns whether what is asked now may be another device than the one that made the key, or the same one after a reset: it counts from
     * the beginning again, and tells under our key of a payment of its own.
     */
    private boolean isAnotherDevice() {
        Optional<String> then = attempt.record().peer();
        return attempt.traits().knownKeyOrigin() == KeyOrigin.SERVER
                && then.isPresent()
                && !then.equals(attempt.configured().peer());
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
                proven -> earlier.objection(proven, evidence).orElse(proven),
                notYet -> notYet,
                alarming -> alarming.saying(evidence.verdicts()));
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
                        isDisputed(alarming);
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

    /** An id that the terminal made is ours because it named it; a time long before says that it may have named another one. */
    private void proven(AttemptState state, AttemptResult result) {
        AttemptRecord record = attempt.record();
        if (record.startKey().isEmpty()) {
            EvidenceRules.endedBefore(record, result.details()).ifPresent(attempt::alarm);
        }
        if (attempt.proven(state, result)) {
            return;
        }
        AttemptState held = attempt.record().state();
        if (contradicts(held, state)) {
            attempt.conflict("the terminal says " + state + " of what is held to be " + held);
        } else if (held == AttemptState.OPERATOR_PAID) {
            contradictsAmount(result).ifPresent(attempt::conflict);
        }
    }

    /** Returns how a result contradicts how much a person let count, all of it or a part. */
    private Optional<String> contradictsAmount(AttemptResult result) {
        Optional<Money> part = attempt.record().decision().flatMap(Decision::amount);
        Optional<Money> told = result.amounts().total();
        boolean agrees = part.isEmpty() ? !result.partial() : result.partial() && told.equals(part);
        if (agrees) {
            return Optional.empty();
        }
        String said = told.map(Money::toString).orElse(result.partial() ? "a part of it" : "all of it");
        String counts = part.or(() -> CountedPart.whole(attempt.record()))
                .map(Money::toString)
                .orElse("all of it");
        return Optional.of("the terminal says that it was " + said + ", where " + counts + " counts");
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

    /** What a terminal told settled it; that it says something else by now proves nothing, and a person must know. */
    private void isDisputed(Judgement.Alarming alarming) {
        AttemptState held = attempt.record().state();
        boolean told = held == AttemptState.APPROVED || held == AttemptState.DECLINED || held == AttemptState.CANCELLED;
        if (told
                && !isPerhapsOfAnotherTill(alarming)
                && alarming.said.stream().anyMatch(verdict -> (verdict == Verdict.APPROVED) != held.isPaid())) {
            attempt.conflict("the terminal says " + new TreeSet<>(alarming.said) + " of what is held to be " + held);
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
                            ref.filter(id -> !earlier.have(id)).orElse(null));
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
        return attempt.traits().knownKeyOrigin() == KeyOrigin.SERVER && earlier.have(ref);
    }
}
