package dev.tillbridge.model;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Debits the cardholder.
 *
 * <pre>{@code
 * Sale sale = Sale.builder()
 *         .tender(Tender.of("invoice-4711"))
 *         .amount(Money.parse("GBP 12.50"))
 *         .gratuity(Money.parse("GBP 1.50"))
 *         .build();
 * }</pre>
 */
public final class Sale extends StartRequest {

    private final @Nullable Money gratuity;
    private final @Nullable Money cashback;
    private final boolean deferred;

    private Sale(Builder builder) {
        super(builder);
        gratuity = builder.gratuity;
        cashback = builder.cashback;
        deferred = builder.deferred;
    }

    /** Returns a builder; tender and amount are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Operation operation() {
        return Operation.SALE;
    }

    @Override
    boolean needsAmount() {
        return true;
    }

    @Override
    public Optional<Money> gratuity() {
        return Optional.ofNullable(gratuity);
    }

    @Override
    public Optional<Money> cashback() {
        return Optional.ofNullable(cashback);
    }

    @Override
    public boolean deferred() {
        return deferred;
    }

    /** Builds a {@link Sale}. Not thread-safe. */
    public static final class Builder extends StartRequest.Builder<Builder> {
        private @Nullable Money gratuity;
        private @Nullable Money cashback;
        private boolean deferred;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        @Override
        void check(List<String> problems) {
            checkPart("gratuity", gratuity, amount(), problems);
            checkPart("cashback", cashback, amount(), problems);
            if (problems.isEmpty()) {
                Amounts.unknown()
                        .with(Part.BASE, amount())
                        .with(Part.GRATUITY, gratuity)
                        .with(Part.CASHBACK, cashback)
                        .total()
                        .ifPresent(total -> checkRoom("sum of amount, gratuity and cashback", total, problems));
            }
        }

        /** Adds a tip to the amount. */
        public Builder gratuity(@Nullable Money value) {
            gratuity = value;
            return this;
        }

        /** Adds cash to hand out to the amount. */
        public Builder cashback(@Nullable Money value) {
            cashback = value;
            return this;
        }

        /** Sets whether the money is collected later, which the merchant has to have agreed with the acquirer. */
        public Builder deferred(boolean value) {
            deferred = value;
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws InvalidRequestException with every problem at once
         */
        public Sale build() {
            return new Sale(this);
        }
    }
}
