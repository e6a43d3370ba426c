package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The result of a transaction. The expiry date and the tokens that come with it are not read at all.
 *
 * @param amountCashback minor units
 * @param amountDiscount minor units
 * @param amountGratuity minor units
 * @param amountSurcharge minor units; seen by one client only
 * @param amountTrans minor units; 0 in an approved full reversal
 * @param authorisationCode the issuer's code
 * @param cardCaptureMethod how the card was read
 * @param cardPan the masked number
 * @param cardPanSequenceNumber which of several cards of one number; -01 is none
 * @param cardScheme the scheme in words; DEFAULT when there is no card
 * @param cardType technology of the card
 * @param cardholderReceipt lines, in the classic dialect
 * @param cardholderReceiptData elements of the cardholder's receipt
 * @param cvmPinVerified whether a PIN was the method
 * @param cvmSigRequired whether the cashier checks a signature
 * @param cvmType how the cardholder was verified
 * @param dccResults currency conversion
 * @param emvAid EMV application
 * @param emvCryptogramType kind of cryptogram
 * @param emvTvr verification results
 * @param errorCode seen by classic clients
 * @param errorText the terminal's text
 * @param isDeferred approved offline
 * @param merchantId the acquirer's id of the merchant
 * @param merchantLocation the lines of the merchant's address
 * @param merchantName the merchant
 * @param merchantReceipt lines, in the classic dialect
 * @param merchantReceiptData elements of the merchant's receipt
 * @param merchantReference the reference of the request
 * @param paymentId the platform's id
 * @param penniesAmount donation in minor units
 * @param preAuthId the pre-authorisation
 * @param receiptNumber number of the receipt
 * @param responseCode the host's code
 * @param retrievalReferenceNumber the RRN
 * @param reversalDetails whether a reversal was approved, and when
 * @param schemeReferenceData the scheme's reference
 * @param softwareVersion of the payment application
 * @param stan trace number
 * @param terminalId the acquirer's id of the terminal
 * @param transApproved the verdict, one half
 * @param transCancelled the verdict, the other half
 * @param transCurrencyCode ISO 4217 letters
 * @param transCurrencyNum ISO 4217 digits
 * @param transDateTime local time without a zone
 * @param transDateTimeEpoch milliseconds since 1970
 * @param transPartiallyApproved less than asked for was approved
 * @param transType the type
 * @param uti the key
 * @param displayData everything that the terminal displayed
 * @protocol axept 8.1 [seed]
 */
public record TransactionReply(
        @JsonProperty("amountCashback") @Nullable JsonNode amountCashback,
        @JsonProperty("amountDiscount") @Nullable JsonNode amountDiscount,
        @JsonProperty("amountGratuity") @Nullable JsonNode amountGratuity,
        @JsonProperty("amountSurcharge") @Nullable JsonNode amountSurcharge,
        @JsonProperty("amountTrans") @Nullable JsonNode amountTrans,
        @JsonProperty("authorisationCode") @Nullable JsonNode authorisationCode,
        @JsonProperty("cardCaptureMethod") @Nullable JsonNode cardCaptureMethod,
        @JsonProperty("cardPan") @Nullable JsonNode cardPan,
        @JsonProperty("cardPanSequenceNumber") @Nullable JsonNode cardPanSequenceNumber,
        @JsonProperty("cardScheme") @Nullable JsonNode cardScheme,
        @JsonProperty("cardType") @Nullable JsonNode cardType,
        @JsonProperty("cardholderReceipt") @Nullable JsonNode cardholderReceipt,
        @JsonProperty("cardholderReceiptData") @Nullable JsonNode cardholderReceiptData,
        @JsonProperty("cvmPinVerified") @Nullable JsonNode cvmPinVerified,
        @JsonProperty("cvmSigRequired") @Nullable JsonNode cvmSigRequired,
        @JsonProperty("cvmType") @Nullable JsonNode cvmType,
        @JsonProperty("dccResults") @Nullable JsonNode dccResults,
        @JsonProperty("emvAid") @Nullable JsonNode emvAid,
        @JsonProperty("emvCryptogramType") @Nullable JsonNode emvCryptogramType,
        @JsonProperty("emvTvr") @Nullable JsonNode emvTvr,
        @JsonProperty("errorCode") @Nullable JsonNode errorCode,
        @JsonProperty("errorText") @Nullable JsonNode errorText,
        @JsonProperty("isDeferred") @Nullable JsonNode isDeferred,
        @JsonProperty("merchantId") @Nullable JsonNode merchantId,
        @JsonProperty("merchantLocation") @Nullable JsonNode merchantLocation,
        @JsonProperty("merchantName") @Nullable JsonNode merchantName,
        @JsonProperty("merchantReceipt") @Nullable JsonNode merchantReceipt,
        @JsonProperty("merchantReceiptData") @Nullable JsonNode merchantReceiptData,
        @JsonProperty("merchantReference") @Nullable JsonNode merchantReference,
        @JsonProperty("paymentId") @Nullable JsonNode paymentId,
        @JsonProperty("penniesAmount") @Nullable JsonNode penniesAmount,
        @JsonProperty("preAuthId") @Nullable JsonNode preAuthId,
        @JsonProperty("receiptNumber") @Nullable JsonNode receiptNumber,
        @JsonProperty("responseCode") @Nullable JsonNode responseCode,
        @JsonProperty("retrievalReferenceNumber") @Nullable JsonNode retrievalReferenceNumber,
        @JsonProperty("reversalDetails") @Nullable JsonNode reversalDetails,
        @JsonProperty("schemeReferenceData") @Nullable JsonNode schemeReferenceData,
        @JsonProperty("softwareVersion") @Nullable JsonNode softwareVersion,
        @JsonProperty("stan") @Nullable JsonNode stan,
        @JsonProperty("terminalId") @Nullable JsonNode terminalId,
        @JsonProperty("transApproved") @Nullable JsonNode transApproved,
        @JsonProperty("transCancelled") @Nullable JsonNode transCancelled,
        @JsonProperty("transCurrencyCode") @Nullable JsonNode transCurrencyCode,
        @JsonProperty("transCurrencyNum") @Nullable JsonNode transCurrencyNum,
        @JsonProperty("transDateTime") @Nullable JsonNode transDateTime,
        @JsonProperty("transDateTimeEpoch") @Nullable JsonNode transDateTimeEpoch,
        @JsonProperty("transPartiallyApproved") @Nullable JsonNode transPartiallyApproved,
        @JsonProperty("transType") @Nullable JsonNode transType,
        @JsonProperty("uti") @Nullable JsonNode uti,
        @JsonProperty("DisplayData") @Nullable JsonNode displayData) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "TransactionReply";
    }
}
