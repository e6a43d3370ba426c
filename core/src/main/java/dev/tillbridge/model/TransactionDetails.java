package dev.tillbridge.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal told of a transaction beside the verdict: card, codes, ids, receipts. Immutable; every text has its card numbers hidden
 * when it gets in here.
 */
public final class TransactionDetails {

    private static final TransactionDetails NONE = builder().build();

    private final @Nullable Card card;
    private final @Nullable String authorisationCode;
    private final @Nullable String responseCode;
    private final @Nullable String message;
    private final @Nullable PreAuthId preAuthId;
    private final @Nullable ProviderRef providerRef;
    private final @Nullable String retrievalReference;
    private final @Nullable String receiptNumber;
    private final @Nullable String merchantId;
    private final @Nullable String merchantName;
    private final @Nullable String acquirerTerminalId;
    private final @Nullable Instant completedAt;
    private final boolean signatureRequired;
    private final @Nullable CurrencyConversion conversion;
    private final List<Receipt> receipts;
    private final Map<String, String> further;

    private TransactionDetails(Builder builder) {
        card = builder.card;
        authorisationCode = builder.authorisationCode;
        responseCode = builder.responseCode;
        message = builder.message;
        preAuthId = builder.preAuthId;
        providerRef = builder.providerRef;
        retrievalReference = builder.retrievalReference;
        receiptNumber = builder.receiptNumber;
        merchantId = builder.merchantId;
        merchantName = builder.merchantName;
        acquirerTerminalId = builder.acquirerTerminalId;
        completedAt = builder.completedAt;
        signatureRequired = builder.signatureRequired;
        conversion = builder.conversion;
        receipts = List.copyOf(builder.receipts);
        further = Collections.unmodifiableMap(new LinkedHashMap<>(builder.further));
    }

    /** Returns details that tell nothing. */
    public static TransactionDetails none() {
        return NONE;
    }

    /** Returns a builder of details that tell nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the card used. */
    public Optional<Card> card() {
        return Optional.ofNullable(card);
    }

    /** Returns the issuer's authorisation code. */
    public Optional<String> authorisationCode() {
        return Optional.ofNullable(authorisationCode);
    }

    /** Returns the host's response code, such as "00" or "05". */
    public Optional<String> responseCode() {
        return Optional.ofNullable(responseCode);
    }

    /** Returns the terminal's own text about the result. */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /** Returns the pre-authorisation that this opened or changed. */
    public Optional<PreAuthId> preAuthId() {
        return Optional.ofNullable(preAuthId);
    }

    /** Returns the provider's own reference. */
    public Optional<ProviderRef> providerRef() {
        return Optional.ofNullable(providerRef);
    }

    /** Returns the retrieval reference number. */
    public Optional<String> retrievalReference() {
        return Optional.ofNullable(retrievalReference);
    }

    /** Returns the receipt number at the terminal. */
    public Optional<String> receiptNumber() {
        return Optional.ofNullable(receiptNumber);
    }

    /** Returns the acquirer's id of the merchant. */
    public Optional<String> merchantId() {
        return Optional.ofNullable(merchantId);
    }

    /** Returns the merchant's name as the terminal has it. */
    public Optional<String> merchantName() {
        return Optional.ofNullable(merchantName);
    }

    /** Returns the acquirer's id of the terminal, which is not its serial number. */
    public Optional<String> acquirerTerminalId() {
        return Optional.ofNullable(acquirerTerminalId);
    }

    /** Returns when it was finished, by the terminal's clock. */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    /** Returns whether the cashier must compare the signature. */
    public boolean signatureRequired() {
        return signatureRequired;
    }

    /** Returns that the cardholder pays in the currency of the card, where the terminal told so. */
    public Optional<CurrencyConversion> conversion() {
        return Optional.ofNullable(conversion);
    }

    /** Returns the receipts that the terminal sent. */
    public List<Receipt> receipts() {
        return receipts;
    }

    /** Returns further facts in the vendor's words, for support. */
    public Map<String, String> further() {
        return further;
    }

    /** Returns a builder that starts from these details. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.card = card;
        builder.authorisationCode = authorisationCode;
        builder.responseCode = responseCode;
        builder.message = message;
        builder.preAuthId = preAuthId;
        builder.providerRef = providerRef;
        builder.retrievalReference = retrievalReference;
        builder.receiptNumber = receiptNumber;
        builder.merchantId = merchantId;
        builder.merchantName = merchantName;
        builder.acquirerTerminalId = acquirerTerminalId;
        builder.completedAt = completedAt;
        builder.signatureRequired = signatureRequired;
        builder.conversion = conversion;
        builder.receipts = receipts;
        builder.further.putAll(further);
        return builder;
    }

    @Override
    public String toString() {
        return "details[" + Objects.requireNonNullElse(responseCode, "no response code")
                + (card == null ? "" : ", " + card)
                + (message == null ? "" : ", " + message) + "]";
    }

    /** Builds {@link TransactionDetails}. Absent and blank texts are the same. Not thread-safe. */
    public static final class Builder {
        private @Nullable Card card;
        private @Nullable String authorisationCode;
        private @Nullable String responseCode;
        private @Nullable String message;
        private @Nullable PreAuthId preAuthId;
        private @Nullable ProviderRef providerRef;
        private @Nullable String retrievalReference;
        private @Nullable String receiptNumber;
        private @Nullable String merchantId;
        private @Nullable String merchantName;
        private @Nullable String acquirerTerminalId;
        private @Nullable Instant completedAt;
        private boolean signatureRequired;
        private @Nullable CurrencyConversion conversion;
        private List<Receipt> receipts = List.of();
        private final Map<String, String> further = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the card. */
        public Builder card(@Nullable Card value) {
            card = value;
            return this;
        }

        /** Sets the authorisation code. */
        public Builder authorisationCode(@Nullable String text) {
            authorisationCode = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the host's response code. */
        public Builder responseCode(@Nullable String text) {
            responseCode = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the terminal's text about the result. */
        public Builder message(@Nullable String text) {
            message = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the pre-authorisation. */
        public Builder preAuthId(@Nullable PreAuthId value) {
            preAuthId = value;
            return this;
        }

        /** Sets the provider's reference. */
        public Builder providerRef(@Nullable ProviderRef value) {
            providerRef = value;
            return this;
        }

        /** Sets the retrieval reference number. */
        public Builder retrievalReference(@Nullable String text) {
            retrievalReference = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the receipt number. */
        public Builder receiptNumber(@Nullable String text) {
            receiptNumber = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the merchant id. */
        public Builder merchantId(@Nullable String text) {
            merchantId = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the merchant's name. */
        public Builder merchantName(@Nullable String text) {
            merchantName = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the acquirer's id of the terminal. */
        public Builder acquirerTerminalId(@Nullable String text) {
            acquirerTerminalId = SafeText.ofOptional(text);
            return this;
        }

        /** Sets when it was finished. */
        public Builder completedAt(@Nullable Instant value) {
            completedAt = value;
            return this;
        }

        /** Sets whether the cashier must compare the signature. */
        public Builder signatureRequired(boolean value) {
            signatureRequired = value;
            return this;
        }

        /** Sets that the cardholder pays in the currency of the card. */
        public Builder conversion(@Nullable CurrencyConversion value) {
            conversion = value;
            return this;
        }

        /** Sets the receipts. */
        public Builder receipts(List<Receipt> value) {
            receipts = value;
            return this;
        }

        /** Adds a further fact; nothing happens when the text is absent or blank. */
        public Builder further(String name, @Nullable String text) {
            String safe = SafeText.ofOptional(text);
            if (safe != null) {
                further.put(SafeText.of(name), safe);
            }
            return this;
        }

        /** Returns the details. */
        public TransactionDetails build() {
            return new TransactionDetails(this);
        }
    }
}
