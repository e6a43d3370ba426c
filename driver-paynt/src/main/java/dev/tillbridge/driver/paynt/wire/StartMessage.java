package dev.tillbridge.driver.paynt.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Starts a transaction of any type; absent fields are left out.
 *
 * @param transType the type
 * @param reference the merchant's reference
 * @param uti the original of a completion or reversal; otherwise the key, where we make it
 * @param amountTrans minor units; a reversal has none
 * @protocol paynt 4.3 [paynt-docs sale/refund/preauth/capture/void]: the fields and their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"transType", "reference", "uti", "amountTrans"})
public record StartMessage(
        @JsonProperty("transType") String transType,
        @JsonProperty("reference") @Nullable String reference,
        @JsonProperty("uti") @Nullable String uti,
        @JsonProperty("amountTrans") @Nullable Long amountTrans) {

    /** Returns the type only: the other fields hold what belongs into no text. */
    @Override
    public String toString() {
        return transType;
    }
}
