package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a pre-authorisation stands.
 *
 * @param reportType which report it is
 * @param reportResponse whether there is a report
 * @param preAuthId which one
 * @param authorisedBalance minor units, a number or a text
 * @param preAuthStatus the state in a word
 * @param cardPan the masked number
 * @param cardScheme the scheme in words
 * @param transCurrencyCode ISO 4217 letters
 * @param transactions what was done to it
 * @protocol axept 15 [dna: manage-preauth]: preAuthId and authorisedBalance
 * @protocol axept 15 [assumed]: the other names
 */
public record PreAuthorisationReply(
        @JsonProperty("reportType") @Nullable JsonNode reportType,
        @JsonProperty("reportResponse") @Nullable JsonNode reportResponse,
        @JsonProperty("preAuthId") @Nullable JsonNode preAuthId,
        @JsonProperty("authorisedBalance") @Nullable JsonNode authorisedBalance,
        @JsonProperty("preAuthStatus") @Nullable JsonNode preAuthStatus,
        @JsonProperty("cardPan") @Nullable JsonNode cardPan,
        @JsonProperty("cardScheme") @Nullable JsonNode cardScheme,
        @JsonProperty("transCurrencyCode") @Nullable JsonNode transCurrencyCode,
        @JsonProperty("transactions") @Nullable JsonNode transactions) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "PreAuthorisationReply";
    }
}
