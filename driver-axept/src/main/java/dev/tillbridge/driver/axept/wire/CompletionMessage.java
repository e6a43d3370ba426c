package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Completes a pre-authorisation; absent fields are left out.
 *
 * @param amountTrans minor units
 * @param transType the type
 * @param preAuthId the pre-authorisation; without it the card is presented again
 * @param reference the merchant's reference
 * @param language the language of the screens
 * @param uti our key
 * @protocol axept 5.6 [seed]
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"amountTrans", "transType", "preAuthId", "reference", "language", "uti"})
public record CompletionMessage(
        @JsonProperty("amountTrans") @Nullable Long amountTrans,
        @JsonProperty("transType") String transType,
        @JsonProperty("preAuthId") @Nullable String preAuthId,
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
