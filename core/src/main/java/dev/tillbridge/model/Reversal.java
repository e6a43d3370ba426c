package dev.tillbridge.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Releases what a pre-authorisation holds: all of it, or the given amount.
 *
 * <pre>{@code
 * Reversal release = Reversal.builder()
 *         .tender(new Tender("booking-17", "release"))
 *         .preAuthId(held)
 *         .build();
 * }</pre>
 */
public final class Reversal extends StartRequest {

    private final @Nullable PreAuthId preAuthId;

    private Reversal(Builder builder) {
        super(builder);
        preAuthId = builder.preAuthId;
    }

    /** Returns a builder; tender is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.REVERSAL;
    }

    @Override
    boolean needsAmount() {
        return false;
    }

    @Override
    public Optional<PreAuthId> preAuthId() {
        return Optional.ofNullable(preAuthId);
    }

    /** Builds a {@link Reversal}. Not thread-safe. */
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
        public Reversal build() {
            return new Reversal(this);
        }
    }
}
