package dev.tillbridge.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds an amount on the card; its outcome carries the id by which it is topped up, completed or reversed.
 *
 * <pre>{@code
 * Outcome held = terminal.preAuthorise(PreAuthorisation.builder()
 *         .tender(new Tender("booking-17", "deposit"))
 *         .amount(Money.parse("GBP 200.00"))
 *         .build());
 * if (held instanceof Outcome.Approved approved) {
 *     return approved.preAuthId().orElseThrow(); // keep it with the booking
 * }
 * }</pre>
 */
public final class PreAuthorisation extends StartRequest {

    private final @Nullable AcquiredCard acquiredCard;

    private PreAuthorisation(Builder builder) {
        super(builder);
        acquiredCard = builder.acquiredCard;
    }

    /** Returns a builder; tender and amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.PRE_AUTHORISATION;
    }

    @Override
    boolean needsAmount() {
        return true;
    }

    @Override
    public Optional<AcquiredCard> acquiredCard() {
        return Optional.ofNullable(acquiredCard);
    }

    /** Builds a {@link PreAuthorisation}. Not thread-safe. */
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
        public PreAuthorisation build() {
            return new PreAuthorisation(this);
        }
    }
}
