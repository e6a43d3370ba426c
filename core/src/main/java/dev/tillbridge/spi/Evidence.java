package dev.tillbridge.spi;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal said of a transaction, unjudged. Immutable.
 *
 * <p>For driver authors: copy what is there and nothing else. A field that is absent, null, empty or of the wrong type is left out, it is
 * never "no". A word of a deciding field that you do not know goes to {@link Builder#unknown}, and so does a value that is there and cannot
 * be read: that is not the same as an absent one. Statements that exclude each other are both reported. A part of the amount that the
 * terminal does not tell is left out, never set to zero or to what was asked for.
 *
 * <p>Core concludes, by these rules:
 *
 * <ul>
 *   <li>E1: it came from the terminal that is trusted, in answer to this question; the transports of core see to that.
 *   <li>E2: the key or reference that it repeats is that of the attempt.
 *   <li>E3: operation, currency and every part of what was ordered agree wherever they are told; less needs an explicit word for it.
 *   <li>E4: it is marked as finished.
 *   <li>E5: every field that decides is there, of the right type.
 *   <li>E6: nothing contradicts it; a failure that shows signs of a card or a host proves nothing.
 *   <li>E7: no word that nobody knows decides, and what cannot be read is not taken for absent.
 * </ul>
 *
 * <p>What misses E4, E5 or E7 is asked for again; what breaks E2, E3 or E6 is not applied and raises an alarm.
 */
public final class Evidence {

    private final boolean complete;
    private final @Nullable String key;
    private final boolean keyAssumed;
    private final List<String> keyDoubts;
    private final @Nullable Operation operation;
    private final @Nullable String original;
    private final @Nullable Boolean debitsLater;
    private final @Nullable CurrencyUnit currency;
    private final Amounts amounts;
    private final boolean partial;
    private final boolean paid;
    private final boolean deferred;
    private final Set<Verdict> verdicts;
    private final @Nullable Verdict implied;
    private final boolean authorisationExplained;
    private final List<String> traces;
    private final List<String> missing;
    private final List<String> unknown;
    private final List<String> contradictions;
    private final TransactionDetails details;

    private Evidence(Builder builder) {
        complete = builder.complete;
        key = builder.key;
        keyAssumed = builder.keyAssumed;
        keyDoubts = List.copyOf(builder.keyDoubts);
        operation = builder.operation;
        original = builder.original;
        debitsLater = builder.debitsLater;
        currency = builder.currency;
        amounts = builder.amounts;
        partial = builder.partial;
        paid = builder.paid;
        deferred = builder.deferred;
        verdicts = Set.copyOf(builder.verdicts);
        implied = builder.implied;
        authorisationExplained = builder.authorisationExplained;
        traces = traces(builder);
        missing = List.copyOf(builder.missing);
        unknown = List.copyOf(builder.unknown);
        contradictions = List.copyOf(builder.contradictions);
        details = builder.details;
    }

    /** Returns a builder of evidence that says nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns whether the terminal marked the result as finished (E4). */
    public boolean complete() {
        return complete;
    }

    /** Returns the key or reference that came with it (E2). */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Returns whether it names no key, and is taken for ours because it came as the answer to our start (E2). */
    public boolean keyIsAssumed() {
        return keyAssumed;
    }

    /** Returns the fields that would tell whose it is and cannot be read, where {@link #keyIsAssumed} (E2). */
    public List<String> keyDoubts() {
        return keyAssumed ? keyDoubts : List.of();
    }

    /** Returns the operation that it says it is about (E3). */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /** Returns the transaction or pre-authorisation that it says it completes, raises, releases, refunds or undoes (E3). */
    public Optional<String> original() {
        return Optional.ofNullable(original);
    }

    /** Returns whether it says that it is a deferred debit, or one at once (E3). */
    public Optional<Boolean> debitsLater() {
        return Optional.ofNullable(debitsLater);
    }

    /** Returns the currency that it says it is in (E3). */
    public Optional<CurrencyUnit> currency() {
        return Optional.ofNullable(currency);
    }

    /** Returns the amounts that it tells (E3). */
    public Amounts amounts() {
        return amounts;
    }

    /** Returns whether it explicitly says that less than asked for was approved (E3). */
    public boolean partial() {
        return partial;
    }

    /** Returns whether the protocol has no such word, as the amount is always the one that was really paid: a lower one is a part (E3). */
    public boolean tellsWhatWasPaid() {
        return paid;
    }

    /** Returns whether the approval was given offline and is sent to the issuer later. */
    public boolean deferred() {
        return deferred;
    }

    /** Returns every verdict that it states; more than one contradict each other (E6). */
    public Set<Verdict> verdicts() {
        return verdicts;
    }

    /**
     * Returns the negative verdict that a time-out, a failure or a busy answer stands for; it proves nothing beside {@link #traces()} (E6).
     */
    public Optional<Verdict> implied() {
        return Optional.ofNullable(implied);
    }

    /** Returns whether an authorisation code beside a refusal is explained, such as by a reversal; otherwise they contradict each other (E6). */
    public boolean authorisationExplained() {
        return authorisationExplained;
    }

    /** Returns every sign that a card or a host took part: those that the driver named, and card, authorisation code and retrieval reference. */
    public List<String> traces() {
        return traces;
    }

    private static List<String> traces(Builder builder) {
        List<String> traces = new ArrayList<>(builder.traces);
        if (builder.details.card().filter(Evidence::tellsSomething).isPresent()) {
            traces.add("a card");
        }
        builder.details.authorisationCode().ifPresent(code -> traces.add("an authorisation code"));
        builder.details.retrievalReference().ifPresent(reference -> traces.add("a retrieval reference"));
        return traces.stream().distinct().toList();
    }

    private static boolean tellsSomething(Card card) {
        return !card.equals(Card.builder().build());
    }

    /** Returns the deciding fields that are missing or of the wrong type (E5). */
    public List<String> missing() {
        return missing;
    }

    /** Returns the deciding fields that hold a word nobody knows or a value that cannot be read (E7). */
    public List<String> unknown() {
        return unknown;
    }

    /** Returns what contradicts the verdict, in words (E6). */
    public List<String> contradictions() {
        return contradictions;
    }

    /** Returns what else was told. */
    public TransactionDetails details() {
        return details;
    }

    /** Returns a builder that starts from this evidence. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.complete = complete;
        builder.key = key;
        builder.keyAssumed = keyAssumed;
        builder.keyDoubts.addAll(keyDoubts);
        builder.operation = operation;
        builder.original = original;
        builder.debitsLater = debitsLater;
        builder.currency = currency;
        builder.amounts = amounts;
        builder.partial = partial;
        builder.paid = paid;
        builder.deferred = deferred;
        builder.verdicts.addAll(verdicts);
        builder.implied = implied;
        builder.authorisationExplained = authorisationExplained;
        builder.traces.addAll(traces);
        builder.missing.addAll(missing);
        builder.unknown.addAll(unknown);
        builder.contradictions.addAll(contradictions);
        builder.details = details;
        return builder;
    }

    @Override
    public String toString() {
        return "evidence" + verdicts + (implied == null ? "" : " implying " + implied)
                + (complete ? "" : " incomplete")
                + (missing.isEmpty() ? "" : " missing " + missing)
                + (unknown.isEmpty() ? "" : " unknown " + unknown)
                + (contradictions.isEmpty() ? "" : " contradicting " + contradictions);
    }

    /** Builds {@link Evidence}. Not thread-safe. */
    public static final class Builder {
        private boolean complete;
        private @Nullable String key;
        private boolean keyAssumed;
        private final List<String> keyDoubts = new ArrayList<>();
        private @Nullable Operation operation;
        private @Nullable String original;
        private @Nullable Boolean debitsLater;
        private @Nullable CurrencyUnit currency;
        private Amounts amounts = Amounts.unknown();
        private boolean partial;
        private boolean paid;
        private boolean deferred;
        private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        private @Nullable Verdict implied;
        private boolean authorisationExplained;
        private final List<String> traces = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private final List<String> contradictions = new ArrayList<>();
        private TransactionDetails details = TransactionDetails.none();

        private Builder() {}

        /** Sets whether the terminal marked the result as finished. */
        public Builder complete(boolean value) {
            complete = value;
            return this;
        }

        /** Sets the key or reference that came with it. */
        public Builder key(@Nullable String value) {
            key = value;
            keyAssumed = false;
            return this;
        }

        /**
         * Sets the key of the start that it came as the answer to; it names none itself. So what it tells must not have ended long before
         * that start was sent: then it is about another one.
         */
        public Builder assumedKey(@Nullable String value) {
            key = value;
            keyAssumed = true;
            return this;
        }

        /**
         * Adds the name of a field that would tell whose it is, such as when it ended, and cannot be read. Nothing then proves that it is not
         * another one's, so a key that is only assumed does not count; beside a key that came with it the field decides nothing.
         */
        public Builder keyDoubt(String field) {
            keyDoubts.add(SafeText.of(field));
            return this;
        }

        /** Sets the operation that it says it is about. */
        public Builder operation(@Nullable Operation value) {
            operation = value;
            return this;
        }

        /** Sets the transaction or pre-authorisation that it says it completes, raises, releases, refunds or undoes. */
        public Builder original(@Nullable String value) {
            original = value;
            return this;
        }

        /** Sets whether it says that it is a deferred debit; null where the terminal does not tell these two apart. */
        public Builder debitsLater(@Nullable Boolean value) {
            debitsLater = value;
            return this;
        }

        /** Sets the currency that it says it is in. */
        public Builder currency(@Nullable CurrencyUnit value) {
            currency = value;
            return this;
        }

        /** Sets the amounts that it tells. */
        public Builder amounts(Amounts value) {
            amounts = value;
            return this;
        }

        /** Sets whether it explicitly says that less than asked for was approved. */
        public Builder partial(boolean value) {
            partial = value;
            return this;
        }

        /**
         * Sets whether the amount is the one that was really paid, by the rules of the protocol, so that a lower one than ordered says by itself
         * that a part was approved.
         */
        public Builder tellsWhatWasPaid(boolean value) {
            paid = value;
            return this;
        }

        /** Sets whether the approval was given offline. */
        public Builder deferred(boolean value) {
            deferred = value;
            return this;
        }

        /** Adds a verdict that it states. */
        public Builder verdict(Verdict value) {
            verdicts.add(value);
            return this;
        }

        /**
         * Sets the verdict that it does not state, and that a time-out, a failure or a busy answer stands for.
         *
         * @throws IllegalArgumentException for an approval, which is always stated
         */
        public Builder implied(Verdict value) {
            if (value == Verdict.APPROVED) {
                throw new IllegalArgumentException("an approval is stated or it is none");
            }
            implied = value;
            return this;
        }

        /** Sets that an authorisation code beside a refusal is no contradiction: it was reversed, or the operator vouches for such refusals. */
        public Builder authorisationExplained(boolean value) {
            authorisationExplained = value;
            return this;
        }

        /** Adds a sign that a card or a host took part, in words without values; those in {@link #details} count without being named. */
        public Builder trace(String words) {
            traces.add(words);
            return this;
        }

        /** Adds the name of a deciding field that is missing. */
        public Builder missing(String field) {
            missing.add(SafeText.of(field));
            return this;
        }

        /** Adds the name of a deciding field that holds an unknown word or cannot be read; the value itself is not passed on. */
        public Builder unknown(String field) {
            unknown.add(SafeText.of(field));
            return this;
        }

        /**
         * Returns what a field says. One that is there and cannot be read is added as unknown (E7); one that is absent is left out.
         *
         * @param told what stands in the field; empty where it is absent
         * @param reader makes a value of it; empty where that cannot be done
         */
        public <F, T> Optional<T> read(String field, Optional<F> told, Function<? super F, Optional<T>> reader) {
            Optional<T> value = told.flatMap(reader);
            if (told.isPresent() && value.isEmpty()) {
                unknown(field);
            }
            return value;
        }

        /** Returns what a deciding field says, as {@link #read} does; one that is absent is added as missing (E5). */
        public <F, T> Optional<T> demand(String field, Optional<F> told, Function<? super F, Optional<T>> reader) {
            if (told.isEmpty()) {
                missing(field);
            }
            return read(field, told, reader);
        }

        /** Adds what contradicts the verdict, in words without values. */
        public Builder contradiction(String words) {
            contradictions.add(SafeText.of(words));
            return this;
        }

        /** Sets what else was told. */
        public Builder details(TransactionDetails value) {
            details = value;
            return this;
        }

        /** Returns the evidence. */
        public Evidence build() {
            return new Evidence(this);
        }
    }
}
