package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of the reading of a card.
 *
 * @param cardCaptureMethod how the card was read
 * @param cardPan the masked number
 * @param cardScheme the scheme in words
 * @param cardToken the token to go on with
 * @param cardType technology of the card
 * @param transCancelled whether nobody presented a card
 * @param uti the key
 * @param displayData everything that the terminal displayed
 * @param others every other field
 * @protocol axept 10 [assumed]: but for cardToken, uti and DisplayData [dna: card-acquisition]
 */
public record AcquisitionReply(
        @JsonProperty("cardCaptureMethod") @Nullable JsonNode cardCaptureMethod,
        @JsonProperty("cardPan") @Nullable JsonNode cardPan,
        @JsonProperty("cardScheme") @Nullable JsonNode cardScheme,
        @JsonProperty("cardToken") @Nullable JsonNode cardToken,
        @JsonProperty("cardType") @Nullable JsonNode cardType,
        @JsonProperty("transCancelled") @Nullable JsonNode transCancelled,
        @JsonProperty("uti") @Nullable JsonNode uti,
        @JsonProperty("DisplayData") @Nullable JsonNode displayData,
        @JsonAnySetter @Nullable Map<String, JsonNode> others) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "AcquisitionReply";
    }
}
