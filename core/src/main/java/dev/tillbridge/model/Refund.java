package dev.tillbridge.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credits the cardholder.
 *
 * <pre>{@code
 * Refund refund = Refund.builder()
 *         .tender(new Tender("invoice-4711", "refund-1"))
 *         .amount(Money.parse("GBP 5.00"))
 *         .build();
 * }</pre>
 */
public final class Refund extends StartRequest {

    private final @Nullable ProviderRef original;

    private Refund(Builder builder) {
        super(builder);
        original = builder.original;
    }

    /** Returns a builder; tender and amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.REFUND;
    }

    @Override
    boolean needsAmount() {
        return true;
    }

    @Override
    public Optional<ProviderRef> original() {
        return Optional.ofNullable(original);
    }

    /** Builds a {@link Refund}. Not thread-safe. */
    public static final class Builder extends StartRequest.Builder<Builder> {
        private @Nullable ProviderRef original;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Names the transaction to refund, where the terminal links refunds. */
        public Builder original(@Nullable ProviderRef value) {
            original = value;
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws InvalidRequestException with every problem at once
         */
        public Refund build() {
            return new Refund(this);
        }
    }
}
