package dev.tillbridge.driver.paynt;

import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the flags of this wire. Pure. */
final class PayntFields {

    private PayntFields() {}

    /** Returns a flag that decides something; the text "true" is none. @protocol paynt 12 [assumed] */
    static Optional<Boolean> flag(@Nullable JsonNode field) {
        return field != null && field.isBoolean() ? Optional.of(field.booleanValue()) : Optional.empty();
    }

    /** Returns whether a flag is set; anything but the JSON value true is not. */
    static boolean isSet(@Nullable JsonNode field) {
        return flag(field).orElse(false);
    }

    /** Returns whether something is asked for: what cannot be read asks too, where only asking is safe. */
    static boolean asks(@Nullable JsonNode field) {
        boolean saysNo = field != null && field.isTextual() && "false".equalsIgnoreCase(text(field));
        return says(field) && !saysNo && flag(field).orElse(true);
    }
}
