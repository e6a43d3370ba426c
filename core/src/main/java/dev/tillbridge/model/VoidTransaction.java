package dev.tillbridge.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Undoes a finished transaction before it is settled. */
public final class VoidTransaction extends StartRequest {

    private final @Nullable ProviderRef original;

    private VoidTransaction(Builder builder) {
        super(builder);
        original = builder.original;
    }

    /** Returns a builder; tender and original are required. */
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

    /** Builds a {@link VoidTransaction}. Not thread-safe. */
    public static final class Builder extends StartRequest.Builder<Builder> {
        private @Nullable ProviderRef original;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        @Override
        void check(List<String> problems) {
            if (original == null) {
                problems.add("the original transaction is missing");
            }
        }

        /** Names the transaction to undo; required. */
        public Builder original(@Nullable ProviderRef value) {
            original = value;
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
