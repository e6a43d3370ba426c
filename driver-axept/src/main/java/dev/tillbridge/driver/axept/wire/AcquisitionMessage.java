package dev.tillbridge.driver.axept.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a card; absent fields are left out.
 *
 * @param amount minor units, more than zero; the field's name differs from that of a transaction
 * @param language the language of the screens
 * @protocol axept 10 [dna: card-acquisition]
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"amount", "language"})
public record AcquisitionMessage(
        @JsonProperty("amount") long amount,
        @JsonProperty("language") @Nullable String language) {}
