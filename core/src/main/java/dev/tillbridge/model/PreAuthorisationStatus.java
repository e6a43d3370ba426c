package dev.tillbridge.model;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** How a pre-authorisation stands at the terminal. Immutable. */
public final class PreAuthorisationStatus {

    /**
     * One thing done to a pre-authorisation.
     *
     * @param type the type in the vendor's word
     * @param amount its amount
     * @param approved whether it was approved; absent where the terminal did not tell
     */
    public record Step(
            String type, @Nullable Money amount, @Nullable Boolean approved) {

        /** Hides card numbers in the type. */
        public Step {
            type = SafeText.of(type);
        }
    }

    private final PreAuthId id;
    private final Money balance;
    private final @Nullable String state;
    private final @Nullable Card card;
    private final List<Step> steps;

    private PreAuthorisationStatus(Builder builder) {
        id = builder.id;
        balance = builder.balance;
        state = builder.state;
        card = builder.card;
        steps = List.copyOf(builder.steps);
    }

    /** Returns a builder. */
    public static Builder builder(PreAuthId id, Money balance) {
        return new Builder(id, balance);
    }

    /** Returns which pre-authorisation this is. */
    public PreAuthId id() {
        return id;
    }

    /** Returns what is held now. */
    public Money balance() {
        return balance;
    }

    /** Returns the state in the vendor's word, such as OPEN. */
    public Optional<String> state() {
        return Optional.ofNullable(state);
    }

    /** Returns the card it is held on. */
    public Optional<Card> card() {
        return Optional.ofNullable(card);
    }

    /** Returns what has been done to it, oldest first. */
    public List<Step> steps() {
        return steps;
    }

    @Override
    public String toString() {
        return "PreAuthorisationStatus[" + "id=" + id + ", balance=" + balance + ", state=" + state + ", card=" + card
                + ", steps=" + steps + "]";
    }

    /** Builds a {@link PreAuthorisationStatus}; card numbers in texts are hidden. Not thread-safe. */
    public static final class Builder {
        private final PreAuthId id;
        private final Money balance;
        private @Nullable String state;
        private @Nullable Card card;
        private List<Step> steps = List.of();

        private Builder(PreAuthId id, Money balance) {
            this.id = id;
            this.balance = balance;
        }

        /** Sets the state in the vendor's word, such as OPEN. */
        public Builder state(@Nullable String value) {
            state = SafeText.ofOptional(value);
            return this;
        }

        /** Sets the card it is held on. */
        public Builder card(@Nullable Card value) {
            card = value;
            return this;
        }

        /** Sets what has been done to it, oldest first. */
        public Builder steps(List<Step> value) {
            steps = value;
            return this;
        }

        /** Returns the value. */
        public PreAuthorisationStatus build() {
            return new PreAuthorisationStatus(this);
        }
    }
}
