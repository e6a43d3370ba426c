package dev.tillbridge.model;

import java.time.LocalDateTime;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A transaction in the terminal's own list; support for a person, never proof of an outcome. Immutable. */
public final class HistoryEntry {

    private final String type;
    private final @Nullable Operation operation;
    private final @Nullable Money amount;
    private final @Nullable Verdict verdict;
    private final @Nullable LocalDateTime time;
    private final @Nullable MaskedPan pan;
    private final @Nullable String receiptNumber;
    private final @Nullable String retrievalReference;

    private HistoryEntry(Builder builder) {
        type = builder.type;
        operation = builder.operation;
        amount = builder.amount;
        verdict = builder.verdict;
        time = builder.time;
        pan = builder.pan;
        receiptNumber = builder.receiptNumber;
        retrievalReference = builder.retrievalReference;
    }

    /** Returns a builder. */
    public static Builder builder(String type) {
        return new Builder(type);
    }

    /** Returns the type in the vendor's word. */
    public String type() {
        return type;
    }

    /** Returns the operation, where the type is one that we know. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /** Returns the total with tip and cash back. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** Returns how it ended, where the terminal told it in a word that we know. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Returns when, by the terminal's own clock and zone. */
    public Optional<LocalDateTime> time() {
        return Optional.ofNullable(time);
    }

    /** Returns the last four digits of the card. */
    public Optional<MaskedPan> pan() {
        return Optional.ofNullable(pan);
    }

    /** Returns the receipt number. */
    public Optional<String> receiptNumber() {
        return Optional.ofNullable(receiptNumber);
    }

    /** Returns the retrieval reference number. */
    public Optional<String> retrievalReference() {
        return Optional.ofNullable(retrievalReference);
    }

    @Override
    public String toString() {
        return "HistoryEntry[" + "type=" + type + ", operation=" + operation + ", amount=" + amount + ", verdict="
                + verdict + ", time=" + time + ", pan=" + pan + ", receiptNumber=" + receiptNumber
                + ", retrievalReference=" + retrievalReference + "]";
    }

    /** Builds a {@link HistoryEntry}; card numbers in texts are hidden. Not thread-safe. */
    public static final class Builder {
        private final String type;
        private @Nullable Operation operation;
        private @Nullable Money amount;
        private @Nullable Verdict verdict;
        private @Nullable LocalDateTime time;
        private @Nullable MaskedPan pan;
        private @Nullable String receiptNumber;
        private @Nullable String retrievalReference;

        private Builder(String type) {
            this.type = SafeText.of(type);
        }

        /** Sets the operation, where the type is one that we know. */
        public Builder operation(@Nullable Operation value) {
            operation = value;
            return this;
        }

        /** Sets the total with tip and cash back. */
        public Builder amount(@Nullable Money value) {
            amount = value;
            return this;
        }

        /** Sets how it ended, where the terminal told it in a word that we know. */
        public Builder verdict(@Nullable Verdict value) {
            verdict = value;
            return this;
        }

        /** Sets when, by the terminal's own clock and zone. */
        public Builder time(@Nullable LocalDateTime value) {
            time = value;
            return this;
        }

        /** Sets the last four digits of the card. */
        public Builder pan(@Nullable MaskedPan value) {
            pan = value;
            return this;
        }

        /** Sets the receipt number. */
        public Builder receiptNumber(@Nullable String value) {
            receiptNumber = SafeText.ofOptional(value);
            return this;
        }

        /** Sets the retrieval reference number. */
        public Builder retrievalReference(@Nullable String value) {
            retrievalReference = SafeText.ofOptional(value);
            return this;
        }

        /** Returns the value. */
        public HistoryEntry build() {
            return new HistoryEntry(this);
        }
    }
}
