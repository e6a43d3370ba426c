package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the terminal tells of itself.
 *
 * @param axeptProVersion version of the payment application
 * @param batteryLevel such as 86%
 * @param firmwareVersion version of the system
 * @param serialNumber the serial number
 * @param deviceSerialNumber the serial number under another name
 * @param tid the serial number under a third name
 * @param others every other field
 * @protocol axept 14 [dna: info]
 * @protocol axept 14 [assumed]: the names of the serial number
 */
public record InfoReply(
        @JsonProperty("axeptProVersion") @Nullable JsonNode axeptProVersion,
        @JsonProperty("batteryLevel") @Nullable JsonNode batteryLevel,
        @JsonProperty("firmwareVersion") @Nullable JsonNode firmwareVersion,
        @JsonProperty("serialNumber") @Nullable JsonNode serialNumber,
        @JsonProperty("deviceSerialNumber") @Nullable JsonNode deviceSerialNumber,
        @JsonProperty("tid") @Nullable JsonNode tid,
        @JsonAnySetter @Nullable Map<String, JsonNode> others) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "InfoReply";
    }
}
