package dev.tillbridge.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Charges a pre-authorisation, with the held, a lower or a higher amount, and closes it.
 *
 * <pre>{@code
 * Completion bill = Completion.builder()
 *         .tender(new Tender("booking-17", "bill"))
 *         .amount(Money.parse("GBP 183.50"))
 *         .preAuthId(held)
 *         .build();
 * }</pre>
 */
public final class Completion extends StartRequest {

    private final @Nullable PreAuthId preAuthId;

    private Completion(Builder builder) {
        super(builder);
        preAuthId = builder.preAuthId;
    }

    /** Returns a builder; tender and amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.COMPLETION;
    }

    @Override
    boolean needsAmount() {
        return true;
    }

    @Override
    public Optional<PreAuthId> preAuthId() {
        return Optional.ofNullable(preAuthId);
    }

    /** Builds a {@link Completion}. Not thread-safe. */
    public static final class Builder extends StartRequest.Builder<Builder> {
        private @Nullable PreAuthId preAuthId;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Names the pre-authorisation; without it the cardholder presents the card again. */
        public Builder preAuthId(@Nullable PreAuthId value) {
            preAuthId = value;
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws InvalidRequestException with every problem at once
         */
        public Completion build() {
            return new Completion(this);
        }
    }
}
