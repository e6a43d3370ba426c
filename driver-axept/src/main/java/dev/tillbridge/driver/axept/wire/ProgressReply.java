package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the terminal is doing.
 *
 * @param displayData list of value and description
 * @param uti the transaction that it is about, where that is told
 * @param statuses the same in the classic dialect: a text that holds a list of statusValue and statusDescription
 * @protocol axept 6.1 [seed]; [assumed]: uti, which no sample has
 * @protocol axept 0.3 [client: vendor-sample]: Statuses
 */
public record ProgressReply(
        @JsonProperty("DisplayData") @Nullable JsonNode displayData,
        @JsonProperty("uti") @Nullable JsonNode uti,
        @JsonProperty("Statuses") @Nullable JsonNode statuses) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "ProgressReply";
    }
}
