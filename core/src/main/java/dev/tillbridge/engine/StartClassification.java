package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.StartAnswer;
import java.util.Optional;

/** Classifies what was observed when the start of one attempt was sent. */
final class StartClassification {

    private final LiveAttempt attempt;
    private final Conclusions conclusions;

    StartClassification(LiveAttempt attempt, Conclusions conclusions) {
        this.attempt = attempt;
        this.conclusions = conclusions;
    }

    /** Concludes what can be concluded; returns a refusal that is believed and still to be confirmed. */
    Optional<StartAnswer.Rejected> conclude(Submission.Sent sent) {
        if (!sent.passed()) {
            neverPassed(sent.refusal(), sent.answer());
            return Optional.empty();
        }
        return sent.answer()
                .match(
                        accepted -> {
                            conclusions.accepted(accepted.echo(), accepted.providerRef());
                            return Optional.empty();
                        },
                        finished -> {
                            finishedAtOnce(finished.evidence());
                            return Optional.empty();
                        },
                        this::believed,
                        neverLeft -> {
                            neverLeft(neverLeft);
                            return Optional.empty();
                        },
                        lost -> {
                            conclusions
                                    .differs(lost.told())
                                    .or(() -> EvidenceRules.contradicts(lost.told()))
                                    .ifPresent(words -> attempt.alarm("the terminal told of something else: " + words));
                            attempt.log().doubtful(lost.text());
                            return Optional.empty();
                        });
    }

    private void neverPassed(Optional<Refusal> refusal, StartAnswer answer) {
        Optional<NotStartedReason> nothingCame = answer.match(
                accepted -> Optional.empty(),
                finished -> Optional.empty(),
                rejected -> Optional.empty(),
                neverLeft -> Optional.of(neverLeft.reason()),
                lost -> Optional.of(NotStartedReason.UNREACHABLE));
        if (nothingCame.isEmpty()) {
            attempt.alarm("the driver sent a start without passing the gate");
            attempt.log().sentUnasked();
            attempt.log().doubtful("the driver broke its contract; nobody knows what was sent");
            if (attempt.record().state() == AttemptState.NOT_STARTED) {
                attempt.conflict("the driver had sent it when it was given up");
            }
        } else if (refusal.isPresent()) {
            attempt.notStarted(refusal.get().reason(), refusal.get().why());
        } else {
            attempt.notStarted(nothingCame.get(), answer.text());
        }
    }

    private void neverLeft(StartAnswer.NeverLeft answer) {
        if (answer.isProven()) {
            attempt.notStarted(answer.reason(), answer.text());
        } else {
            attempt.alarm("the driver says that nothing left, but the gate was passed");
            attempt.log().doubtful(answer.text());
        }
    }

    private void finishedAtOnce(Evidence evidence) {
        Optional<ProviderRef> ref = evidence.details().providerRef();
        if (ref.filter(conclusions::isOfAnotherAttempt).isPresent()) {
            attempt.alarm("the terminal answered with a transaction that is or may be another attempt's");
            attempt.log().doubtful("the terminal answered with a transaction that is or may be another attempt's");
            return;
        }
        Optional<String> key = attempt.record()
                .startKey()
                .map(StartKey::value)
                .or(() -> ref.map(ProviderRef::value))
                .or(evidence::key);
        Judgement judgement = conclusions.judge(key.orElse(""), evidence);
        if (mayBeChanged(judgement, ref)) {
            if (!attempt.log().doubtful("the terminal may still change its answer", ref.orElse(null))) {
                conclusions.learns(ref.orElse(null));
            }
            return;
        }
        conclusions.apply(judgement);
        if (attempt.record().state() == AttemptState.SUBMITTING) {
            // An unclear result that is ours still tells by which id the terminal can be asked.
            Optional<ProviderRef> known =
                    judgement.match(proven -> Optional.empty(), notYet -> ref, alarming -> Optional.empty());
            String why = judgement.match(proven -> "", notYet -> ", " + notYet.words, alarming -> "");
            attempt.log().doubtful("the terminal's answer proves nothing" + why, known.orElse(null));
        }
    }

    /** Returns whether a result is a negative that may be provisional, at a terminal that can be asked for it again. */
    private boolean mayBeChanged(Judgement judgement, Optional<ProviderRef> ref) {
        boolean canBeAsked = attempt.key().isPresent()
                || (ref.isPresent()
                        && attempt.traits().knownKeyOrigin() == KeyOrigin.SERVER
                        && attempt.traits().isFoundAgain());
        return canBeAsked
                && HeldNegatives.isProvisional(
                        judgement, attempt.traits().negativesMayChangeFor().value());
    }

    /** Returns a refusal that affirms that nothing was started; any other one leaves the start in doubt. */
    private Optional<StartAnswer.Rejected> believed(StartAnswer.Rejected answer) {
        if (!attempt.traits().knownRejects().contains(answer.code())) {
            attempt.log()
                    .doubtful("the terminal refused in a way that does not prove that nothing was started: "
                            + answer.code());
            return Optional.empty();
        }
        Optional<String> doubt =
                conclusions.differs(answer.told()).or(() -> EvidenceRules.rejectionDoubt(answer.told()));
        if (doubt.isPresent()) {
            attempt.alarm("a refusal was not believed, " + doubt.get());
            // Not in the driver's words: they may say that nothing was started.
            attempt.log()
                    .doubtful("the terminal refused, which does not prove that nothing was started: " + answer.code());
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    /**
     * Concludes a refusal that is believed.
     *
     * @param found what one lookup found, where we have a key to ask by
     * @return the answer when it speaks against the refusal and is still to be applied
     */
    Optional<LookupAnswer> refused(StartAnswer.Rejected answer, Optional<LookupAnswer> found) {
        if (found.filter(StartClassification::isNone).isPresent()) {
            attempt.log().doubtful("the terminal refused, and then could not be asked: " + answer.code());
            return Optional.empty();
        }
        if (found.filter(StartClassification::knowsIt).isPresent()) {
            attempt.log().doubtful("the terminal refused, but knows the transaction");
            return found;
        }
        attempt.notStarted(answer.reason(), answer.text());
        return Optional.empty();
    }

    private static boolean isNone(LookupAnswer answer) {
        return answer.match(
                inProgress -> false,
                finished -> false,
                notFound -> false,
                unauthorised -> false,
                refused -> false,
                unreadable -> true,
                lost -> true);
    }

    private static boolean knowsIt(LookupAnswer answer) {
        return answer.match(
                inProgress -> true,
                finished -> true,
                notFound -> false,
                unauthorised -> false,
                refused -> false,
                unreadable -> false,
                lost -> false);
    }
}
