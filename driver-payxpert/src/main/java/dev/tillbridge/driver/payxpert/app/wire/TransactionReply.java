package dev.tillbridge.driver.payxpert.app.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a result says of the transaction. Of the expiry date nothing counts but that there is one.
 *
 * @param transactionId PayXpert's id
 * @param transactionType 1 debit, 2 cancellation, 3 refund, 4 deferred debit
 * @param externalReference ours
 * @param amount minor units
 * @param currency by letters or by number
 * @param paymentMethod 0 contact, 1 contactless
 * @param resultCode how it ended
 * @param aid application of the card
 * @param isDegradedMode whether it was done offline
 * @param maskedPan the number of the card, as far as the app shows it
 * @param cardLabel the kind of card
 * @param date seconds or milliseconds
 * @param amountTips minor units
 * @param expirationDate when the card ends, which goes nowhere
 * @param panType 0 full, 1 partial, 2 token
 * @param numAuthorization the issuer's authorisation
 * @protocol payxpert-app 4.2 [px:intent-rev]
 */
public record TransactionReply(
        @JsonProperty("transactionId") @Nullable JsonNode transactionId,
        @JsonProperty("transactionType") @Nullable JsonNode transactionType,
        @JsonProperty("externalReference") @Nullable JsonNode externalReference,
        @JsonProperty("amount") @Nullable JsonNode amount,
        @JsonProperty("currency") @Nullable JsonNode currency,
        @JsonProperty("paymentMethod") @Nullable JsonNode paymentMethod,
        @JsonProperty("resultCode") @Nullable JsonNode resultCode,
        @JsonProperty("aid") @Nullable JsonNode aid,
        @JsonProperty("isDegradedMode") @Nullable JsonNode isDegradedMode,
        @JsonProperty("maskedPan") @Nullable JsonNode maskedPan,
        @JsonProperty("cardLabel") @Nullable JsonNode cardLabel,
        @JsonProperty("date") @Nullable JsonNode date,
        @JsonProperty("amountTips") @Nullable JsonNode amountTips,
        @JsonProperty("expirationDate") @Nullable JsonNode expirationDate,
        @JsonProperty("panType") @Nullable JsonNode panType,
        @JsonProperty("numAuthorization") @Nullable JsonNode numAuthorization) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "TransactionReply";
    }
}
