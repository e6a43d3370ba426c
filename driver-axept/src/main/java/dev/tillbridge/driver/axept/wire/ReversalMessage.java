package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Releases what a pre-authorisation holds, all or a part; absent fields are left out.
 *
 * @param preAuthId the pre-authorisation; without it the card is presented again
 * @param transType the type
 * @param reversalAmount minor units to take off the balance; without it all of it
 * @param amountTrans the same amount once more, for devices that want it under this name
 * @param reference the merchant's reference
 * @param language the language of the screens
 * @param uti our key; in the classic dialect the key of the original, so it is not sent unless configured
 * @protocol axept 5.6 [seed]
 * @protocol axept 15 [assumed]: reversalAmount also where the card is presented, although that sample has amountTrans
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"preAuthId", "transType", "reversalAmount", "amountTrans", "reference", "language", "uti"})
public record ReversalMessage(
        @JsonProperty("preAuthId") @Nullable String preAuthId,
        @JsonProperty("transType") String transType,
        @JsonProperty("reversalAmount") @Nullable Long reversalAmount,
        @JsonProperty("amountTrans") @Nullable Long amountTrans,
        @JsonProperty("reference") @Nullable String reference,
        @JsonProperty("language") @Nullable String language,
        @JsonProperty("uti") @Nullable String uti)
        implements StartMessage {

    /** Returns the type only: the other fields hold what belongs into no text. */
    @Override
    public String toString() {
        return transType;
    }
}
