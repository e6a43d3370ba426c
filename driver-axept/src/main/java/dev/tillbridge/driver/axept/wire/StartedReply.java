package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Says that the terminal has taken a transaction or the reading of a card.
 *
 * @param transType the type, repeated
 * @param amountTrans minor units; 0 for a full reversal
 * @param amountGratuity minor units
 * @param amountCashback minor units
 * @param uti the key, ours or the terminal's
 * @protocol axept 5.5 [seed]
 * @protocol axept 10 [assumed]: the reading of a card is answered alike
 */
public record StartedReply(
        @JsonProperty("transType") @Nullable JsonNode transType,
        @JsonProperty("amountTrans") @Nullable JsonNode amountTrans,
        @JsonProperty("amountGratuity") @Nullable JsonNode amountGratuity,
        @JsonProperty("amountCashback") @Nullable JsonNode amountCashback,
        @JsonProperty("uti") @Nullable JsonNode uti) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "StartedReply";
    }
}
