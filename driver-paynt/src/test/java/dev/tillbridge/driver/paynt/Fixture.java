package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A body from {@code resources/wire}, as it is or with single fields changed. Immutable. */
record Fixture(String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code wire/<name>.json}. */
    static Fixture of(String name) {
        try (InputStream file = Objects.requireNonNull(
                Fixture.class.getResourceAsStream("/wire/" + name + ".json"), () -> "no fixture " + name)) {
            return new Fixture(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns this with a field in place of the one of that name; its value is JSON. */
    Fixture with(String field, String json) {
        ObjectNode body = body();
        body.set(field, parsed(json));
        return new Fixture(body.toString());
    }

    /** Returns this without a field. */
    Fixture without(String field) {
        ObjectNode body = body();
        assertThatItWasThere(body.remove(field), field);
        return new Fixture(body.toString());
    }

    private static void assertThatItWasThere(JsonNode removed, String field) {
        Objects.requireNonNull(removed, () -> "no field " + field);
    }

    /** Returns the text without the white space between the tokens of JSON. */
    String compact() {
        return parsed(text).toString();
    }

    private ObjectNode body() {
        return (ObjectNode) parsed(text);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
