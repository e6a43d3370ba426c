package dev.tillbridge.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a finished transaction, the whole of it, before it is settled.
 *
 * <p>Some terminals find the transaction by its id, others by its amount and the card, which the cardholder presents again. A request that
 * gives id and amount suits both.
 *
 * <pre>{@code
 * VoidTransaction undoing = VoidTransaction.builder()
 *         .tender(new Tender("invoice-4711", "void"))
 *         .originalAttempt(paid.attempt())
 *         .original(paid.details().providerRef().orElse(null))
 *         .amount(Money.parse("GBP 12.50"))
 *         .build();
 * }</pre>
 */
public final class VoidTransaction extends StartRequest {

    private final @Nullable ProviderRef original;
    private final @Nullable AttemptId originalAttempt;

    private VoidTransaction(Builder builder) {
        super(builder);
        original = builder.original;
        originalAttempt = builder.originalAttempt;
    }

    /** Returns a builder; tender and original or amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.VOID;
    }

    @Override
    boolean needsAmount() {
        return false;
    }

    @Override
    public Optional<ProviderRef> original() {
        return Optional.ofNullable(original);
    }

    @Override
    public Optional<AttemptId> originalAttempt() {
        return Optional.ofNullable(originalAttempt);
    }

    /** Builds a {@link VoidTransaction}. Not thread-safe. */
    public static final class Builder extends StartRequest.Builder<Builder> {
        private @Nullable ProviderRef original;
        private @Nullable AttemptId originalAttempt;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        @Override
        void check(List<String> problems) {
            if (original == null && amount() == null) {
                problems.add("the original transaction is missing: give its id, its amount, or both, as some terminals"
                        + " find it by the id and others by amount and card");
            }
        }

        /** Names the transaction to undo; without it the amount is required, which must be that of the original. */
        public Builder original(@Nullable ProviderRef value) {
            original = value;
            return this;
        }

        /**
         * Names the attempt of this till that is to be undone, besides what the terminal finds it by: what no terminal could undo, or this one
         * would take for something else, is then refused before anything is sent.
         */
        public Builder originalAttempt(@Nullable AttemptId value) {
            originalAttempt = value;
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws InvalidRequestException with every problem at once
         */
        public VoidTransaction build() {
            return new VoidTransaction(this);
        }
    }
}
