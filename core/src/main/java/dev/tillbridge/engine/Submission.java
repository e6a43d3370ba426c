package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one start message of one attempt: lets it pass at the last moment, and classifies by what was observed. Used once. */
final class Submission {

    private static final Duration SEND_WINDOW = Duration.ofSeconds(5);

    /**
     * A start that was tried, whose connection is closed.
     *
     * @param gate whether it was let through
     * @param answer what the driver observed
     */
    record Sent(Gate gate, StartAnswer answer) {}

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final Standing standing;
    private final OperationTraits traits;
    private final Supplier<Optional<Refusal>> obstacle;
    private final Function<String, LookupAnswer> lookup;
    private final Gate gate = new Gate(this::permission);

    /**
     * Creates the submission.
     *
     * @param obstacle tells what speaks against sending at the last moment
     * @param lookup asks the terminal about a key
     */
    Submission(
            Environment environment,
            ConfiguredTerminal configured,
            Standing standing,
            Supplier<Optional<Refusal>> obstacle,
            Function<String, LookupAnswer> lookup) {
        this.environment = environment;
        this.configured = configured;
        this.standing = standing;
        this.traits = configured.traits(standing.record().operation());
        this.obstacle = obstacle;
        this.lookup = lookup;
    }

    /** Sends the start message, or not; the gate is shut afterwards. */
    Sent send(StartRequest request) {
        AttemptRecord record = standing.record();
        StartAnswer answer =
                start(Start.of(record.id(), request, record.startKey().orElse(null)), gate);
        gate.shut();
        if (gate.passed()) {
            standing.wrote();
        }
        return new Sent(gate, answer);
    }

    /** Goes on without a driver that does not come back: what has not passed the gate will not pass it any more, what has is in doubt. */
    void giveUp() {
        standing.alarm("the driver did not come back from sending it and is not waited for any longer");
        gate.shut();
        if (gate.passed()) {
            standing.doubtful("the driver did not come back from sending it");
        } else {
            standing.notStarted(NotStartedReason.INTERRUPTED, "the driver did not come back before it was sent");
        }
    }

    /** Concludes what can be concluded; returns what a confirming lookup found, which is still to be applied. */
    Optional<LookupAnswer> classify(Sent sent) {
        if (sent.gate().passed()) {
            return passed(sent.answer());
        }
        neverPassed(sent.gate().refusal(), sent.answer());
        return Optional.empty();
    }

    private StartAnswer start(Start start, Gate gate) {
        try {
            return standing.listening(() -> configured.device().start(start, gate));
        } catch (Throwable e) {
            String words = standing.failure("start", e);
            return gate.passed() ? StartAnswer.lost(words) : StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, words);
        }
    }

    /** Is asked by the gate when the connection stands: the last moment to refuse, and the moment to record that sending begins. */
    private Optional<Refusal> permission() {
        Optional<Refusal> inTheWay = obstacle.get();
        if (inTheWay.isPresent()) {
            return inTheWay;
        }
        long before = environment.time().monotonicNanos();
        try {
            Stamp stamp = environment.stamp();
            String peer = configured.peer().orElse(null);
            boolean taken = standing.file()
                    .require(
                            EventType.SENDING,
                            AttemptState.SUBMITTING,
                            b -> b.sending(stamp).peer(peer));
            if (!taken) {
                return refuse(NotStartedReason.INTERRUPTED, "it was settled before it was sent");
            }
        } catch (JournalException e) {
            return refuse(NotStartedReason.NOT_RECORDED, e.getMessage());
        }
        if (environment.since(before).compareTo(SEND_WINDOW) > 0) {
            return refuse(NotStartedReason.INTERRUPTED, "the till was too slow to send it in time");
        }
        standing.writes();
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(NotStartedReason reason, @Nullable String why) {
        return Optional.of(new Refusal(reason, why == null ? "it could not be recorded" : why));
    }

    private void neverPassed(Optional<Refusal> refusal, StartAnswer answer) {
        Optional<NotStartedReason> nothingCame = answer.match(
                accepted -> Optional.empty(),
                finished -> Optional.empty(),
                rejected -> Optional.empty(),
                neverLeft -> Optional.of(reason(neverLeft.trouble())),
                lost -> Optional.of(NotStartedReason.UNREACHABLE));
        if (nothingCame.isEmpty()) {
            standing.alarm("the driver sent a start without passing the gate");
            standing.file().become(EventType.SENDING, AttemptState.SUBMITTING, b -> b.sending(environment.stamp()));
            standing.doubtful("the driver broke its contract; nobody knows what was sent");
            if (standing.record().state() == AttemptState.NOT_STARTED) {
                standing.conflict("the driver had sent it when it was given up");
            }
        } else if (refusal.isPresent()) {
            standing.notStarted(refusal.get().reason(), refusal.get().why());
        } else {
            standing.notStarted(nothingCame.get(), answer.text());
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

    private Optional<LookupAnswer> passed(StartAnswer answer) {
        return answer.match(
                accepted -> {
                    standing.accepted(accepted.echo(), accepted.providerRef());
                    return Optional.empty();
                },
                finished -> {
                    finishedAtOnce(finished.evidence());
                    return Optional.empty();
                },
                this::rejected,
                neverLeft -> {
                    neverLeft(neverLeft);
                    return Optional.empty();
                },
                lost -> {
                    differs(lost.told())
                            .ifPresent(words -> standing.alarm("the terminal told of something else: " + words));
                    standing.doubtful(lost.text());
                    return Optional.empty();
                });
    }

    private void neverLeft(StartAnswer.NeverLeft answer) {
        if (answer.isProven()) {
            standing.notStarted(reason(answer.trouble()), answer.text());
        } else {
            standing.alarm("the driver says that nothing left, but the gate was passed");
            standing.doubtful(answer.text());
        }
    }

    private void finishedAtOnce(Evidence evidence) {
        Optional<ProviderRef> ref = evidence.details().providerRef();
        if (ref.filter(standing::isOfAnotherAttempt).isPresent()) {
            standing.alarm("the terminal answered with a transaction that is another attempt's");
            standing.doubtful("the terminal answered with a transaction that is another attempt's");
            return;
        }
        Optional<String> key = standing.record()
                .startKey()
                .map(StartKey::value)
                .or(() -> ref.map(ProviderRef::value))
                .or(evidence::key);
        Judgement judgement = EvidenceRules.judge(
                standing.record(), key.orElse(""), traits.keyForm(), configured.currency(), evidence);
        if (mayBeChanged(judgement, ref)) {
            boolean open = standing.file()
                    .become(
                            EventType.IN_DOUBT,
                            AttemptState.IN_DOUBT,
                            b -> b.text("the terminal may still change its answer")
                                    .providerRef(ref.orElse(null)));
            if (!open) {
                standing.learns(ref.orElse(null));
            }
            return;
        }
        standing.apply(judgement);
        if (standing.record().state() == AttemptState.SUBMITTING) {
            // An unclear result that is ours still tells by which id the terminal can be asked.
            Optional<ProviderRef> known =
                    judgement.match(proven -> Optional.empty(), notYet -> ref, alarming -> Optional.empty());
            standing.file()
                    .become(
                            EventType.IN_DOUBT,
                            AttemptState.IN_DOUBT,
                            b -> b.text("the terminal's answer proves nothing").providerRef(known.orElse(null)));
        }
    }

    /** Returns whether a result is a negative that may be provisional, at a terminal that can be asked for it again. */
    private boolean mayBeChanged(Judgement judgement, Optional<ProviderRef> ref) {
        boolean canBeAsked = standing.key().isPresent()
                || (ref.isPresent() && traits.knownKeyOrigin() == KeyOrigin.SERVER && traits.isFoundAgain());
        return canBeAsked
                && HeldNegatives.isProvisional(
                        judgement, traits.negativesMayChangeFor().value());
    }

    /** Confirms a refusal by one lookup, where we have a key to ask by; returns the answer when it speaks against the refusal. */
    private Optional<LookupAnswer> rejected(StartAnswer.Rejected answer) {
        Set<String> listed = traits.knownRejects();
        if (!listed.contains(answer.code())) {
            standing.doubtful(
                    "the terminal refused in a way that does not prove that nothing was started: " + answer.code());
            return Optional.empty();
        }
        Optional<String> doubt = differs(answer.told()).or(() -> EvidenceRules.rejectionDoubt(answer.told()));
        if (doubt.isPresent()) {
            standing.alarm("a refusal was not believed, " + doubt.get());
            // Not in the driver's words: they may say that nothing was started.
            standing.doubtful("the terminal refused, which does not prove that nothing was started: " + answer.code());
            return Optional.empty();
        }
        Optional<LookupAnswer> found = standing.record()
                .startKey()
                .flatMap(sent -> standing.searchKey())
                .map(lookup);
        if (found.filter(Submission::isNone).isPresent()) {
            standing.doubtful("the terminal refused, and then could not be asked: " + answer.code());
            return Optional.empty();
        }
        if (found.filter(Submission::knowsIt).isPresent()) {
            standing.doubtful("the terminal refused, but knows the transaction");
            return found;
        }
        standing.notStarted(reason(answer.cause()), answer.text());
        return Optional.empty();
    }

    /** Returns how what came with an answer that is no result differs from what was sent. */
    private Optional<String> differs(Evidence told) {
        Optional<String> ours = standing.record().startKey().map(StartKey::value);
        return EvidenceRules.acceptanceDiffers(standing.record(), ours, traits.keyForm(), configured.currency(), told);
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

    private static NotStartedReason reason(StartAnswer.Cause cause) {
        return switch (cause) {
            case REQUEST -> NotStartedReason.REFUSED;
            case CREDENTIALS -> NotStartedReason.NOT_AUTHORISED;
            case BUSY -> NotStartedReason.BUSY;
        };
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
