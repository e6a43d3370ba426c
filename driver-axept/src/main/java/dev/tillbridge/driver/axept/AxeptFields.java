package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the flags of this wire. Pure. */
final class AxeptFields {

    private AxeptFields() {}

    /**
     * Returns a flag; empty when it is absent or anything else.
     *
     * @protocol axept 8.1 [client: FlatPAYService]: also as text, capitalised or not
     */
    static Optional<Boolean> flag(@Nullable JsonNode field) {
        if (field != null && field.isBoolean()) {
            return Optional.of(field.booleanValue());
        }
        String word = word(field);
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Returns whether a flag that decides nothing is set. */
    static boolean isSet(@Nullable JsonNode field) {
        return flag(field).orElse(false);
    }

    /** Returns whether something is asked for: what cannot be read asks too, where only asking is safe. */
    static boolean asks(@Nullable JsonNode field) {
        return says(field) && flag(field).orElse(true);
    }
}
