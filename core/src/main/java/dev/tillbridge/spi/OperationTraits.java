package dev.tillbridge.spi;

import dev.tillbridge.model.Feature;
import dev.tillbridge.texts.Phrase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one operation of one protocol: how it is begun, found again and cancelled, and how well each of that is known.
 * Immutable.
 *
 * <p>For driver authors: what you do not set has its worst value. A value that is only {@link Grade#ASSUMED} is shown to people and
 * otherwise ignored.
 */
public final class OperationTraits {

    /** Read once: traits are built often. */
    private static final Phrase OWN_LIST = Phrase.of(OperationTraits.class, "traits", "whereToLook");

    /** Who makes the key by which a start is found again. */
    public enum KeyOrigin {
        /** There is no key. */
        NONE,
        /** The terminal, which tells it in its answer. */
        SERVER,
        /** We, in the start message. */
        CLIENT
    }

    /** What can be asked about a start later. */
    public enum LookupBy {
        /** Nothing. */
        NONE,
        /** The last transaction only. */
        LAST_ONLY,
        /** Any transaction, by its key. */
        KEY
    }

    /** What can be cancelled. */
    public enum CancelBy {
        /** Nothing; the terminal's own key is left. */
        NONE,
        /** Whatever runs. */
        CURRENT_ONLY,
        /** A transaction by its key. */
        KEY
    }

    /** When a start is answered. */
    public enum AnswerTime {
        /** When the cardholder is done, which may take minutes. */
        AFTER_CARD,
        /** At once. */
        IMMEDIATE
    }

    private final Graded<KeyOrigin> keyOrigin;
    private final KeyForm keyForm;
    private final Graded<LookupBy> lookup;
    private final Graded<Boolean> lookupDurable;
    private final @Nullable Graded<Duration> keyRetention;
    private final @Nullable Graded<String> notFoundAnswer;
    private final Graded<Set<String>> rejects;
    private final Graded<CancelBy> cancel;
    private final Graded<Duration> negativesMayChangeFor;
    private final Graded<AnswerTime> answerTime;
    private final Set<Feature> features;
    private final String completionMarker;
    private final String cancelWindow;
    private final Phrase whereToLook;

    private OperationTraits(Builder builder) {
        keyOrigin = builder.keyOrigin;
        keyForm = builder.keyForm;
        lookup = builder.lookup;
        lookupDurable = builder.lookupDurable;
        keyRetention = builder.keyRetention;
        notFoundAnswer = builder.notFoundAnswer;
        rejects = builder.rejects;
        cancel = builder.cancel;
        negativesMayChangeFor = builder.negativesMayChangeFor;
        answerTime = builder.answerTime;
        features = Set.copyOf(builder.features);
        completionMarker = builder.completionMarker;
        cancelWindow = builder.cancelWindow;
        whereToLook = builder.whereToLook;
    }

    /** Returns a builder in which everything has its worst value. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder for a terminal of which the vendor's text says that a start carries a key of the till, is answered at once, and is found
     * again by that key; everything else has its worst value.
     */
    public static Builder polledByKey(KeyForm form) {
        return builder()
                .key(KeyOrigin.CLIENT, form, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED);
    }

    /** Returns who makes the key. */
    public Graded<KeyOrigin> keyOrigin() {
        return keyOrigin;
    }

    /** Returns who makes the key, as far as that is known: what is only assumed counts as the worst. */
    public KeyOrigin knownKeyOrigin() {
        return keyOrigin.orWorst(KeyOrigin.NONE);
    }

    /** Returns what keys made by core look like. */
    public KeyForm keyForm() {
        return keyForm;
    }

    /** Returns what can be asked later. */
    public Graded<LookupBy> lookup() {
        return lookup;
    }

    /** Returns what can be asked later, as far as that is known: what is only assumed counts as the worst. */
    public LookupBy knownLookup() {
        return lookup.orWorst(LookupBy.NONE);
    }

    /** Returns whether a transaction can still be found after the terminal was restarted. */
    public Graded<Boolean> lookupDurable() {
        return lookupDurable;
    }

    /** Returns whether a transaction is known to be found after a restart of the terminal. */
    public boolean knownLookupDurable() {
        return lookupDurable.orWorst(false);
    }

    /** Returns how long a transaction can be found; empty when nobody knows. */
    public Optional<Graded<Duration>> keyRetention() {
        return Optional.ofNullable(keyRetention);
    }

    /** Returns how long a transaction is known to be found; zero when nobody knows. */
    public Duration knownKeyRetention() {
        return keyRetention().map(known -> known.orWorst(Duration.ZERO)).orElse(Duration.ZERO);
    }

    /** Returns how long a transaction is verified to be found; zero when nobody vouches for it. */
    public Duration verifiedKeyRetention() {
        return keyRetention().map(known -> known.verifiedOrWorst(Duration.ZERO)).orElse(Duration.ZERO);
    }

    /** Returns the exact answer that says "no such transaction"; empty when there is none. */
    public Optional<Graded<String>> notFoundAnswer() {
        return Optional.ofNullable(notFoundAnswer);
    }

    /** Returns the verified answer that says "no such transaction"; empty text when nobody vouches for one. */
    public String verifiedNotFoundAnswer() {
        return notFoundAnswer().map(known -> known.verifiedOrWorst("")).orElse("");
    }

    /** Returns the codes of the answers that affirm that nothing was started. */
    public Graded<Set<String>> rejects() {
        return rejects;
    }

    /** Returns the codes that are known to affirm that nothing was started. */
    public Set<String> knownRejects() {
        return rejects.orWorst(Set.of());
    }

    /** Returns what can be cancelled. */
    public Graded<CancelBy> cancel() {
        return cancel;
    }

    /** Returns what can be cancelled, as far as that is known: what is only assumed counts as the worst. */
    public CancelBy knownCancel() {
        return cancel.orWorst(CancelBy.NONE);
    }

    /**
     * Returns how long after a negative result the terminal may still change it; zero where a negative is final when it is first told.
     *
     * <p>It counts whatever its grade: core tells a negative only when the terminal still says so after this time. A result that the
     * terminal cannot be asked for again is told as it is.
     */
    public Graded<Duration> negativesMayChangeFor() {
        return negativesMayChangeFor;
    }

    /** Returns when a start is answered. */
    public Graded<AnswerTime> answerTime() {
        return answerTime;
    }

    /** Returns when a start is answered, as far as that is known: what is only assumed counts as the worst. */
    public AnswerTime knownAnswerTime() {
        return answerTime.orWorst(AnswerTime.AFTER_CARD);
    }

    /** Returns whether a start can be asked for later. */
    public boolean isFoundAgain() {
        return knownKeyOrigin() != KeyOrigin.NONE && knownLookup() != LookupBy.NONE;
    }

    /** Returns whether answers of "no such transaction" can prove that a start never arrived. */
    public boolean canProveAbsence() {
        return knownKeyOrigin() == KeyOrigin.CLIENT
                && knownLookup() == LookupBy.KEY
                && lookupDurable.verifiedOrWorst(false)
                && !verifiedNotFoundAnswer().isEmpty()
                && !verifiedKeyRetention().isZero();
    }

    /** Returns the ways of asking that this operation knows. */
    public Set<Feature> features() {
        return features;
    }

    /** Returns in words how a finished result differs from one that is not. */
    public String completionMarker() {
        return completionMarker;
    }

    /** Returns in words until when this can be cancelled. */
    public String cancelWindow() {
        return cancelWindow;
    }

    /** Returns in words where a person finds the truth on the terminal. */
    public Phrase whereToLook() {
        return whereToLook;
    }

    /** Returns a builder that starts from these traits. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.keyOrigin = keyOrigin;
        builder.keyForm = keyForm;
        builder.lookup = lookup;
        builder.lookupDurable = lookupDurable;
        builder.keyRetention = keyRetention;
        builder.notFoundAnswer = notFoundAnswer;
        builder.rejects = rejects;
        builder.cancel = cancel;
        builder.negativesMayChangeFor = negativesMayChangeFor;
        builder.answerTime = answerTime;
        builder.features.addAll(features);
        builder.completionMarker = completionMarker;
        builder.cancelWindow = cancelWindow;
        builder.whereToLook = whereToLook;
        return builder;
    }

    /** Builds {@link OperationTraits}. Not thread-safe. */
    public static final class Builder {
        private Graded<KeyOrigin> keyOrigin = new Graded<>(KeyOrigin.NONE, Grade.ASSUMED);
        private KeyForm keyForm = KeyForm.HEX_32;
        private Graded<LookupBy> lookup = new Graded<>(LookupBy.NONE, Grade.ASSUMED);
        private Graded<Boolean> lookupDurable = new Graded<>(false, Grade.ASSUMED);
        private @Nullable Graded<Duration> keyRetention;
        private @Nullable Graded<String> notFoundAnswer;
        private Graded<Set<String>> rejects = new Graded<>(Set.of(), Grade.ASSUMED);
        private Graded<CancelBy> cancel = new Graded<>(CancelBy.NONE, Grade.ASSUMED);
        private Graded<Duration> negativesMayChangeFor = new Graded<>(Duration.ZERO, Grade.ASSUMED);
        private Graded<AnswerTime> answerTime = new Graded<>(AnswerTime.AFTER_CARD, Grade.ASSUMED);
        private final Set<Feature> features = EnumSet.noneOf(Feature.class);
        private String completionMarker = "";
        private String cancelWindow = "";
        private Phrase whereToLook = OWN_LIST;

        private Builder() {}

        /** Sets who makes the key, and what it looks like where core makes it. */
        public Builder key(KeyOrigin origin, KeyForm form, Grade grade) {
            keyOrigin = new Graded<>(origin, grade);
            keyForm = form;
            return this;
        }

        /** Sets what can be asked later. */
        public Builder lookup(LookupBy value, Grade grade) {
            lookup = new Graded<>(value, grade);
            return this;
        }

        /** Sets whether a transaction can be found after a restart of the terminal. */
        public Builder lookupDurable(boolean value, Grade grade) {
            lookupDurable = new Graded<>(value, grade);
            return this;
        }

        /** Sets how long a transaction can be found. */
        public Builder keyRetention(Duration value, Grade grade) {
            keyRetention = new Graded<>(value, grade);
            return this;
        }

        /** Sets the exact answer that says "no such transaction". */
        public Builder notFoundAnswer(String pattern, Grade grade) {
            notFoundAnswer = new Graded<>(pattern, grade);
            return this;
        }

        /** Sets the codes of the answers that affirm that nothing was started. */
        public Builder rejects(Set<String> codes, Grade grade) {
            rejects = new Graded<>(Set.copyOf(codes), grade);
            return this;
        }

        /** Sets what can be cancelled, and until when in words. */
        public Builder cancel(CancelBy value, Grade grade, String window) {
            cancel = new Graded<>(value, grade);
            cancelWindow = window;
            return this;
        }

        /** Sets how long after a negative result the terminal was seen, or is said, to change it. */
        public Builder negativesMayChangeFor(Duration value, Grade grade) {
            negativesMayChangeFor = new Graded<>(value, grade);
            return this;
        }

        /** Sets when a start is answered. */
        public Builder answerTime(AnswerTime value, Grade grade) {
            answerTime = new Graded<>(value, grade);
            return this;
        }

        /** Adds ways of asking that this operation knows. */
        public Builder features(Set<Feature> values) {
            features.addAll(values);
            return this;
        }

        /** Sets in words how a finished result is told. */
        public Builder completionMarker(String words) {
            completionMarker = words;
            return this;
        }

        /** Sets where a person finds the truth on the terminal, in words that are the same in every language. */
        public Builder whereToLook(String words) {
            return whereToLook(Phrase.of(words));
        }

        /** Sets where a person finds the truth on the terminal, in every language. */
        public Builder whereToLook(Phrase words) {
            whereToLook = words;
            return this;
        }

        /** Returns the traits. */
        public OperationTraits build() {
            return new OperationTraits(this);
        }
    }
}
