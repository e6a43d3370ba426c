package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Starts a sale, refund, pre-authorisation, top-up or authorisation; absent fields are left out.
 *
 * @param transType the type
 * @param amountTrans minor units, without tip and cash back
 * @param amountGratuity minor units
 * @param amountCashback minor units
 * @param preAuthId the pre-authorisation to top up
 * @param reference the merchant's reference
 * @param language the language of the screens
 * @param cardToken the card that was read before
 * @param uti the key, ours or that of the acquisition
 * @protocol axept 5.3 [seed]
 * @protocol axept 5.3 [assumed]: how cardToken and uti of an acquisition are sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "transType",
    "amountTrans",
    "amountGratuity",
    "amountCashback",
    "preAuthId",
    "reference",
    "language",
    "cardToken",
    "uti"
})
public record TransactionMessage(
        @JsonProperty("transType") String transType,
        @JsonProperty("amountTrans") @Nullable Long amountTrans,
        @JsonProperty("amountGratuity") @Nullable Long amountGratuity,
        @JsonProperty("amountCashback") @Nullable Long amountCashback,
        @JsonProperty("preAuthId") @Nullable String preAuthId,
        @JsonProperty("reference") @Nullable String reference,
        @JsonProperty("language") @Nullable String language,
        @JsonProperty("cardToken") @Nullable String cardToken,
        @JsonProperty("uti") @Nullable String uti)
        implements StartMessage {

    /** Returns the type only: the other fields hold what belongs into no text. */
    @Override
    public String toString() {
        return transType;
    }
}
