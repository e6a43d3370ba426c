package dev.tillbridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a command left behind.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its error output
 */
public record Run(int exitCode, String out, String err) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Returns the standard output, which must be one JSON document. */
    public JsonNode json() {
        try {
            return MAPPER.readerFor(JsonNode.class)
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON document: " + out + "\n" + err, e);
        }
    }
}
