package dev.tillbridge.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Raises the amount that a pre-authorisation holds.
 *
 * <pre>{@code
 * TopUp more = TopUp.builder()
 *         .tender(new Tender("booking-17", "night-1"))
 *         .amount(Money.parse("GBP 50.00"))
 *         .preAuthId(held)
 *         .build();
 * }</pre>
 */
public final class TopUp extends StartRequest {

    private final @Nullable PreAuthId preAuthId;

    private TopUp(Builder builder) {
        super(builder);
        preAuthId = builder.preAuthId;
    }

    /** Returns a builder; tender and amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.TOP_UP;
    }

    @Override
    boolean needsAmount() {
        return true;
    }

    @Override
    public Optional<PreAuthId> preAuthId() {
        return Optional.ofNullable(preAuthId);
    }

    /** Builds a {@link TopUp}. Not thread-safe. */
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
        public TopUp build() {
            return new TopUp(this);
        }
    }
}
