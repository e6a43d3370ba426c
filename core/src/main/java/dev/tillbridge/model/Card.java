package dev.tillbridge.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be known of a card: never more of its number than the last four digits, never its expiry date. Immutable. */
public final class Card {

    /** How the card got into the terminal. */
    public enum Entry {
        /** Held to the reader. */
        CONTACTLESS,
        /** Chip inserted. */
        CHIP,
        /** Magnetic stripe. */
        SWIPED,
        /** Number typed in. */
        KEYED,
        /** Not a card, or not told. */
        OTHER
    }

    /** How the cardholder proved to be the cardholder. */
    public enum Verification {
        /** Not asked for. */
        NONE,
        /** By PIN. */
        PIN,
        /** By signature, which the cashier checks. */
        SIGNATURE,
        /** By PIN and signature. */
        PIN_AND_SIGNATURE,
        /** On the cardholder's own device. */
        DEVICE,
        /** Not told. */
        OTHER;

        /** Returns whether the cashier checks a signature. */
        public boolean isSigned() {
            return this == SIGNATURE || this == PIN_AND_SIGNATURE;
        }
    }

    private final @Nullable String scheme;
    private final @Nullable MaskedPan pan;
    private final Entry entry;
    private final Verification verification;
    private final @Nullable String applicationId;

    private Card(Builder builder) {
        scheme = builder.scheme;
        pan = builder.pan;
        entry = builder.entry;
        verification = builder.verification;
        applicationId = builder.applicationId;
    }

    /** Returns a builder of a card about which nothing is known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the scheme in the terminal's words, such as "Visa Debit". */
    public Optional<String> scheme() {
        return Optional.ofNullable(scheme);
    }

    /** Returns the last four digits of the number. */
    public Optional<MaskedPan> pan() {
        return Optional.ofNullable(pan);
    }

    /** Returns how it was read. */
    public Entry entry() {
        return entry;
    }

    /** Returns how the cardholder was verified. */
    public Verification verification() {
        return verification;
    }

    /** Returns the EMV application id, in hexadecimal. */
    public Optional<String> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Card that
                && Objects.equals(scheme, that.scheme)
                && Objects.equals(pan, that.pan)
                && entry == that.entry
                && verification == that.verification
                && Objects.equals(applicationId, that.applicationId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scheme, pan, entry, verification, applicationId);
    }

    @Override
    public String toString() {
        return Objects.requireNonNullElse(scheme, "card") + (pan == null ? "" : " " + pan);
    }

    /** Builds a {@link Card}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String scheme;
        private @Nullable MaskedPan pan;
        private Entry entry = Entry.OTHER;
        private Verification verification = Verification.OTHER;
        private @Nullable String applicationId;

        private Builder() {}

        /** Sets the scheme; one that is blank is not told. */
        public Builder scheme(@Nullable String text) {
            scheme = SafeText.ofOptional(text);
            return this;
        }

        /** Sets the last four digits. */
        public Builder pan(@Nullable MaskedPan value) {
            pan = value;
            return this;
        }

        /** Sets how it was read. */
        public Builder entry(Entry value) {
            entry = value;
            return this;
        }

        /** Sets how the cardholder was verified. */
        public Builder verification(Verification value) {
            verification = value;
            return this;
        }

        /** Sets the EMV application id. */
        public Builder applicationId(@Nullable String text) {
            applicationId = SafeText.ofOptional(text);
            return this;
        }

        /** Returns the card. */
        public Card build() {
            return new Card(this);
        }
    }
}
