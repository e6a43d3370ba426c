package dev.tillbridge.driver.paynt.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The token that a terminal gives for its code.
 *
 * @param authToken the token, a text or a number
 * @param serialNumber the terminal's serial number, where it tells it
 * @protocol paynt 3.3 [assumed]
 */
public record PairedReply(
        @JsonProperty("authToken") @Nullable JsonNode authToken,
        @JsonProperty("serialNumber") @Nullable JsonNode serialNumber) {

    /** Returns the name only: the token belongs into no text. */
    @Override
    public String toString() {
        return "PairedReply";
    }
}
