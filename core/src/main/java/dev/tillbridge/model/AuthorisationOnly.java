package dev.tillbridge.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the issuer for an authorisation and does nothing further with it, for instance to see whether a card is good. */
public final class AuthorisationOnly extends StartRequest {

    private final @Nullable AcquiredCard acquiredCard;

    private AuthorisationOnly(Builder builder) {
        super(builder);
        acquiredCard = builder.acquiredCard;
    }

    /** Returns a builder; tender and amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.AUTHORISATION_ONLY;
    }

    @Override
    boolean needsAmount() {
        return true;
    }

    @Override
    public Optional<AcquiredCard> acquiredCard() {
        return Optional.ofNullable(acquiredCard);
    }

    /** Builds a {@link AuthorisationOnly}. Not thread-safe. */
    public static final class Builder extends StartRequest.Builder<Builder> {
        private @Nullable AcquiredCard acquiredCard;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Uses a card that was read before; it can be used once. */
        public Builder acquiredCard(@Nullable AcquiredCard value) {
            acquiredCard = value;
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws InvalidRequestException with every problem at once
         */
        public AuthorisationOnly build() {
            return new AuthorisationOnly(this);
        }
    }
}
