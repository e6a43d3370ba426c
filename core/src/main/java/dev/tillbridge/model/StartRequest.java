package dev.tillbridge.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one operation that can move money. Immutable and checked when built: {@link InvalidRequestException} names every problem.
 *
 * <p>Amounts are in the terminal's currency. Accessors that an operation has no use for are empty.
 */
public abstract sealed class StartRequest
        permits Sale, Refund, VoidTransaction, PreAuthorisation, TopUp, Completion, Reversal, AuthorisationOnly {

    private static final int LONGEST_REFERENCE = 64;

    private final Tender tender;
    private final @Nullable Money amount;
    private final @Nullable String reference;
    private final @Nullable AttemptId retryOf;

    StartRequest(Builder<?> builder) {
        List<String> problems = new ArrayList<>();
        if (builder.tender == null) {
            problems.add("the tender is missing: it names the sale, so that a repeated call never charges twice");
        }
        if (builder.amount == null) {
            if (needsAmount()) {
                problems.add("the amount is missing");
            }
        } else if (!builder.amount.isPositive()) {
            problems.add("the amount must be more than zero");
        } else {
            Builder.checkRoom("amount", builder.amount, problems);
        }
        checkReference(builder.reference, problems);
        builder.check(problems);
        if (!problems.isEmpty() || builder.tender == null) {
            throw new InvalidRequestException(
                    "the " + operation().name().toLowerCase(Locale.ROOT).replace('_', '-'), problems);
        }
        tender = builder.tender;
        amount = builder.amount;
        reference = builder.reference;
        retryOf = builder.retryOf;
    }

    private static void checkReference(@Nullable String reference, List<String> problems) {
        if (reference == null) {
            return;
        }
        if (reference.isBlank()
                || reference.length() > LONGEST_REFERENCE
                || reference.chars().anyMatch(c -> c < ' ')) {
            problems.add("the reference must have 1 to " + LONGEST_REFERENCE
                    + " characters, none of them a control character");
        }
        if (SafeText.holdsCardNumber(reference)) {
            problems.add("the reference holds what looks like a card number");
        }
    }

    /** Returns what is asked for. */
    public abstract Operation operation();

    /** Returns whether the operation makes no sense without an amount. */
    abstract boolean needsAmount();

    /** Returns what is being paid. */
    public Tender tender() {
        return tender;
    }

    /** Returns the amount without tip and cash back; empty where the whole of something is meant. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** Returns the reference to store with the transaction at the terminal. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** Returns the failed attempt that this one tries again. */
    public Optional<AttemptId> retryOf() {
        return Optional.ofNullable(retryOf);
    }

    /** Returns the tip that goes with the amount. */
    public Optional<Money> gratuity() {
        return Optional.empty();
    }

    /** Returns the cash to hand out. */
    public Optional<Money> cashback() {
        return Optional.empty();
    }

    /** Returns the pre-authorisation meant; empty where the cardholder presents the card again. */
    public Optional<PreAuthId> preAuthId() {
        return Optional.empty();
    }

    /** Returns the transaction that is to be undone or refunded. */
    public Optional<ProviderRef> original() {
        return Optional.empty();
    }

    /** Returns the attempt of this till that is to be undone, where it is one. */
    public Optional<AttemptId> originalAttempt() {
        return Optional.empty();
    }

    /** Returns the card that was read before. */
    public Optional<AcquiredCard> acquiredCard() {
        return Optional.empty();
    }

    /** Returns whether the money is to be collected later, by an agreement with the acquirer. */
    public boolean deferred() {
        return false;
    }

    /** Returns what a terminal must know to carry this out, beyond the operation itself. */
    public final Set<Feature> features() {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        reference().ifPresent(r -> features.add(Feature.REFERENCE));
        gratuity().ifPresent(g -> features.add(Feature.GRATUITY));
        cashback().ifPresent(c -> features.add(Feature.CASHBACK));
        acquiredCard().ifPresent(c -> features.add(Feature.ACQUIRED_CARD));
        if (deferred()) {
            features.add(Feature.DEFERRED);
        }
        switch (operation()) {
            case TOP_UP, COMPLETION, REVERSAL ->
                features.add(preAuthId().isPresent() ? Feature.BY_ID : Feature.BY_CARD);
            case REFUND -> original().ifPresent(o -> features.add(Feature.LINKED));
            case VOID -> {
                if (original().isEmpty()) {
                    features.add(Feature.BY_CARD);
                } else if (amount().isEmpty()) {
                    features.add(Feature.BY_ID);
                }
            }
            default -> {}
        }
        if (operation() == Operation.REVERSAL && amount().isPresent()) {
            features.add(Feature.PARTIAL);
        }
        return features;
    }

    /** Returns everything that makes two requests the same content for one tender, in words that are safe to store. */
    public final Map<String, String> content() {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("operation", operation().name());
        amount().ifPresent(m -> content.put("amount", m.toString()));
        gratuity().ifPresent(m -> content.put("gratuity", m.toString()));
        cashback().ifPresent(m -> content.put("cashback", m.toString()));
        preAuthId().ifPresent(id -> content.put("preAuthId", id.value()));
        original().ifPresent(ref -> content.put("original", ref.value()));
        originalAttempt().ifPresent(id -> content.put("originalAttempt", id.value()));
        acquiredCard().ifPresent(card -> content.put("acquisition", card.key().value()));
        reference().ifPresent(r -> content.put("reference", r));
        if (deferred()) {
            content.put("deferred", "true");
        }
        return content;
    }

    @Override
    public final String toString() {
        return content() + " for " + tender;
    }

    /** Builds a request. Not thread-safe. */
    public abstract static sealed class Builder<B extends Builder<B>>
            permits Sale.Builder,
                    Refund.Builder,
                    VoidTransaction.Builder,
                    PreAuthorisation.Builder,
                    TopUp.Builder,
                    Completion.Builder,
                    Reversal.Builder,
                    AuthorisationOnly.Builder {

        private @Nullable Tender tender;
        private @Nullable Money amount;
        private @Nullable String reference;
        private @Nullable AttemptId retryOf;

        Builder() {}

        abstract B self();

        void check(List<String> problems) {}

        static void checkPart(String name, @Nullable Money part, @Nullable Money amount, List<String> problems) {
            if (part == null) {
                return;
            }
            if (part.isNegative()) {
                problems.add("the " + name + " must not be negative");
            }
            checkRoom(name, part, problems);
            if (amount != null && !amount.getCurrencyUnit().equals(part.getCurrencyUnit())) {
                problems.add("the " + name + " is in " + part.getCurrencyUnit() + ", the amount in "
                        + amount.getCurrencyUnit());
            }
        }

        /** What no terminal's result could be believed about is not ordered either. */
        static void checkRoom(String name, Money money, List<String> problems) {
            if (Amounts.isTooMuch(money)) {
                problems.add("the " + name + " is more than a card payment has room for, which is 12 digits");
            }
        }

        /** Names what is being paid; required. */
        public B tender(Tender value) {
            tender = value;
            return self();
        }

        /** Sets the amount, without tip and cash back; more than zero. */
        public B amount(Money value) {
            amount = value;
            return self();
        }

        @Nullable
        Money amount() {
            return amount;
        }

        /** Sets a reference of your own to store with the transaction; 1 to 64 characters. */
        public B reference(@Nullable String value) {
            reference = value;
            return self();
        }

        /** Allows another try at a tender whose named attempt ended without money moving. */
        public B retryOf(@Nullable AttemptId value) {
            retryOf = value;
            return self();
        }
    }
}
