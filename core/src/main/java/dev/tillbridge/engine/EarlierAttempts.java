package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.Evidence;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this till remembers of the other attempts at a terminal that speaks against taking something for this one's. Safe for use by several threads. */
final class EarlierAttempts {

    private static final Logger log = LoggerFactory.getLogger(EarlierAttempts.class);

    /** How many attempts of its terminal are looked at where no id tells which it is: what a terminal repeats by mistake is what it did lately. */
    private static final int LATELY = 200;

    private final RunningAttempts running;
    private final LiveAttempt attempt;

    EarlierAttempts(RunningAttempts running, LiveAttempt attempt) {
        this.running = running;
        this.attempt = attempt;
    }

    /** Returns what this till remembers that speaks against a result which by itself would prove something (I9). */
    Optional<Judgement> objection(Judgement.Proven proven, Evidence evidence) {
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
                        .flatMap(id -> originals
                                .opener(id)
                                .filter(other -> other.terminal().equals(ours.terminal())
                                        && !other.id().equals(ours.id())))
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
                && isAnyOther(
                        told.providerRef(),
                        other -> evidence.operation().orElse(other.operation()) == other.operation()
                                && (told.providerRef()
                                                .filter(ref -> bears(other, ref))
                                                .isPresent()
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
            return told.completedAt()
                    .flatMap(at -> told.authorisationCode().map(code -> new Moment(at, code.toUpperCase(Locale.ROOT))));
        }
    }

    /** Returns whether one of them has this id, or nobody can tell. */
    boolean have(ProviderRef ref) {
        return isAnyOther(Optional.of(ref), other -> bears(other, ref));
    }

    /** An id is looked for however long ago it was given; what has none, among what was done lately. */
    private boolean isAnyOther(Optional<ProviderRef> ref, Predicate<AttemptRecord> wanted) {
        AttemptRecord ours = attempt.record();
        try {
            return Stream.concat(
                            running.recentAt(ours.terminal(), LATELY).stream(),
                            ref.stream().flatMap(given -> running.naming(given.value()).stream()))
                    .filter(other -> other.terminal().equals(ours.terminal()))
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

    private static boolean bears(AttemptRecord attempt, ProviderRef ref) {
        return Stream.of(
                        attempt.providerRef(),
                        attempt.result().flatMap(result -> result.details().providerRef()))
                .flatMap(Optional::stream)
                .anyMatch(ref::isSameAs);
    }
}
