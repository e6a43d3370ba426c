package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The totals of an X or Z report; amounts in minor units.
 *
 * @param reportType which report it is
 * @param reportResponse whether there is a report
 * @param transCurrencyCode letters of the currency, where one is named
 * @param saleCount sales, how many
 * @param saleAmount sales, their sum
 * @param refundCount refunds, how many
 * @param refundAmount refunds, their sum
 * @param completionCount completions, how many
 * @param completionAmount completions, their sum
 * @param gratuityCount tips, how many
 * @param gratuityAmount tips, their sum
 * @param cashbackCount cash back, how many
 * @param cashbackAmount cash back, their sum
 * @param penniesCount donations, how many
 * @param penniesAmount donations, their sum
 * @protocol axept 11 [client: FlatPAYService]
 */
public record ReportReply(
        @JsonProperty("reportType") @Nullable JsonNode reportType,
        @JsonProperty("reportResponse") @Nullable JsonNode reportResponse,
        @JsonProperty("transCurrencyCode") @Nullable JsonNode transCurrencyCode,
        @JsonProperty("saleCount") @Nullable JsonNode saleCount,
        @JsonProperty("saleAmount") @Nullable JsonNode saleAmount,
        @JsonProperty("refundCount") @Nullable JsonNode refundCount,
        @JsonProperty("refundAmount") @Nullable JsonNode refundAmount,
        @JsonProperty("completionCount") @Nullable JsonNode completionCount,
        @JsonProperty("completionAmount") @Nullable JsonNode completionAmount,
        @JsonProperty("gratuityCount") @Nullable JsonNode gratuityCount,
        @JsonProperty("gratuityAmount") @Nullable JsonNode gratuityAmount,
        @JsonProperty("cashbackCount") @Nullable JsonNode cashbackCount,
        @JsonProperty("cashbackAmount") @Nullable JsonNode cashbackAmount,
        @JsonProperty("penniesCount") @Nullable JsonNode penniesCount,
        @JsonProperty("penniesAmount") @Nullable JsonNode penniesAmount) {

    /** Returns the name only: the fields may hold what belongs into no text. */
    @Override
    public String toString() {
        return "ReportReply";
    }
}
