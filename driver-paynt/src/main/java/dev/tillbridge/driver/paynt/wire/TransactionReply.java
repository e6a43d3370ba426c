package dev.tillbridge.driver.paynt.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction stands: what is happening while it runs, everything about it when it is finished.
 *
 * @param amountTrans minor units, by the name that it has in a start
 * @param appName name of the card application, often in hexadecimal
 * @param applicationId EMV application
 * @param authCode the issuer's code
 * @param cardholderReceipt lines, each of which is a list of cells
 * @param cardholderVerificationMethod how the cardholder was verified
 * @param cashbackAdded whether there is cash back; in the sibling's dialect only
 * @param cashbackAmount minor units; in the sibling's dialect only
 * @param currencyCode ISO 4217, letters or digits
 * @param dccAmount minor units of the cardholder's currency; in the sibling's dialect only
 * @param dccExchangeRate units of the cardholder's currency for one; in the sibling's dialect only
 * @param dccTransaction whether the cardholder's currency was used; in the sibling's dialect only
 * @param merchantId the acquirer's id of the merchant
 * @param merchantReceipt lines, each of which is a list of cells
 * @param messageId number of the message
 * @param originalUti the transaction that this one completes or undoes
 * @param primaryAccountNumber the masked number
 * @param signature whether the cashier checks a signature
 * @param statusDescription what is happening, while it runs
 * @param statuses everything that happened; in the sibling's dialect a text that holds a list
 * @param terminalId the acquirer's id of the terminal, not its serial number
 * @param tipAmount minor units; in the sibling's dialect only
 * @param totalAmount minor units as a text, tip included; in the sibling's dialect only
 * @param transAmount minor units
 * @param transApproved the verdict; there when it is finished
 * @param transCancelled whether the user ended it at the terminal
 * @param transSource kind of the card; in the sibling's dialect only
 * @param transType the type, by the name that it has in a start
 * @param transactionDate when, in one of two forms
 * @param transactionResponse the acquirer's code
 * @param transactionSource how the card was read
 * @param transactionType the type
 * @param uti the key
 * @param voided whether it was undone since
 * @protocol paynt 6.1 [paynt-docs sale]: the first six fields
 * @protocol paynt 6.3 [assumed]: the others, as the same application has them elsewhere
 */
public record TransactionReply(
        @JsonProperty("amountTrans") @Nullable JsonNode amountTrans,
        @JsonProperty("appName") @Nullable JsonNode appName,
        @JsonProperty("applicationId") @Nullable JsonNode applicationId,
        @JsonProperty("authCode") @Nullable JsonNode authCode,
        @JsonProperty("cardholderReceipt") @Nullable JsonNode cardholderReceipt,

        @JsonProperty("cardholderVerificationMethod") @Nullable
        JsonNode cardholderVerificationMethod,

        @JsonProperty("cashbackAdded") @Nullable JsonNode cashbackAdded,
        @JsonProperty("cashbackAmount") @Nullable JsonNode cashbackAmount,
        @JsonProperty("currencyCode") @Nullable JsonNode currencyCode,
        @JsonProperty("dccAmount") @Nullable JsonNode dccAmount,
        @JsonProperty("dccExchangeRate") @Nullable JsonNode dccExchangeRate,
        @JsonProperty("dccTransaction") @Nullable JsonNode dccTransaction,
        @JsonProperty("merchantId") @Nullable JsonNode merchantId,
        @JsonProperty("merchantReceipt") @Nullable JsonNode merchantReceipt,
        @JsonProperty("messageId") @Nullable JsonNode messageId,
        @JsonProperty("originalUti") @Nullable JsonNode originalUti,
        @JsonProperty("primaryAccountNumber") @Nullable JsonNode primaryAccountNumber,
        @JsonProperty("signature") @Nullable JsonNode signature,
        @JsonProperty("statusDescription") @Nullable JsonNode statusDescription,
        @JsonProperty("statuses") @Nullable JsonNode statuses,
        @JsonProperty("terminalId") @Nullable JsonNode terminalId,
        @JsonProperty("tipAmount") @Nullable JsonNode tipAmount,
        @JsonProperty("totalAmount") @Nullable JsonNode totalAmount,
        @JsonProperty("transAmount") @Nullable JsonNode transAmount,
        @JsonProperty("transApproved") @Nullable JsonNode transApproved,
        @JsonProperty("transCancelled") @Nullable JsonNode transCancelled,
        @JsonProperty("transSource") @Nullable JsonNode transSource,
        @JsonProperty("transType") @Nullable JsonNode transType,
        @JsonProperty("transactionDate") @Nullable JsonNode transactionDate,
        @JsonProperty("transactionResponse") @Nullable JsonNode transactionResponse,
        @JsonProperty("transactionSource") @Nullable JsonNode transactionSource,
        @JsonProperty("transactionType") @Nullable JsonNode transactionType,
        @JsonProperty("uti") @Nullable JsonNode uti,
        @JsonProperty("voided") @Nullable JsonNode voided) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "TransactionReply";
    }
}
