package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One transaction in the terminal's list, or one step of a pre-authorisation.
 *
 * @param transType the type
 * @param totalAmountTrans minor units with tip and cash back
 * @param amountTrans minor units, in a step of a pre-authorisation
 * @param transCurrencyCode letters of the currency, where one is named
 * @param transApproved a word in the list, a flag in a step
 * @param transDateTime local time without a zone
 * @param cardPan the masked number
 * @param retrievalReferenceNumber the RRN
 * @param receiptNumber number of the receipt
 * @protocol axept 12 [dna: txn-search]
 * @protocol axept 15 [assumed]: the steps of a pre-authorisation
 */
public record HistoryReply(
        @JsonProperty("transType") @Nullable JsonNode transType,
        @JsonProperty("totalAmountTrans") @Nullable JsonNode totalAmountTrans,
        @JsonProperty("amountTrans") @Nullable JsonNode amountTrans,
        @JsonProperty("transCurrencyCode") @Nullable JsonNode transCurrencyCode,
        @JsonProperty("transApproved") @Nullable JsonNode transApproved,
        @JsonProperty("transDateTime") @Nullable JsonNode transDateTime,
        @JsonProperty("cardPan") @Nullable JsonNode cardPan,
        @JsonProperty("retrievalReferenceNumber") @Nullable JsonNode retrievalReferenceNumber,
        @JsonProperty("receiptNumber") @Nullable JsonNode receiptNumber) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "HistoryReply";
    }
}
