package dev.tillbridge.driver.payxpert.app.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a result says beside the transaction, in either shape.
 *
 * @param status how it ended, in newer versions
 * @param resultCode how it ended, in older versions
 * @param tickets the receipts: a text with JSON in it, an object or a list
 * @protocol payxpert-app 4.1 [px:intent-rev]
 * @protocol payxpert-app 4.1 [design]: both shapes are read
 */
public record ResultReply(
        @JsonProperty("status") @Nullable JsonNode status,
        @JsonProperty("resultCode") @Nullable JsonNode resultCode,
        @JsonProperty("tickets") @Nullable JsonNode tickets) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "ResultReply";
    }
}
