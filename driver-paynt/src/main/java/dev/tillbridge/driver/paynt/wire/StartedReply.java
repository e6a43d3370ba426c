package dev.tillbridge.driver.paynt.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Says that the terminal has taken a transaction.
 *
 * @param transType the type, repeated
 * @param amountTrans minor units, repeated; absent for a reversal
 * @param uti the key of this transaction, never that of its original
 * @protocol paynt 4.4 [seed]
 */
public record StartedReply(
        @JsonProperty("transType") @Nullable JsonNode transType,
        @JsonProperty("amountTrans") @Nullable JsonNode amountTrans,
        @JsonProperty("uti") @Nullable JsonNode uti) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "StartedReply";
    }
}
