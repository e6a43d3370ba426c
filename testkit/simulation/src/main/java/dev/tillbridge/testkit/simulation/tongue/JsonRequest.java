package dev.tillbridge.testkit.simulation.tongue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request, read strictly: every value has its type and its bounds, or the request is bad. */
public final class JsonRequest {

    private static final ObjectReader READER = new ObjectMapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .forType(JsonNode.class);

    /** A request that the terminal refuses. */
    public static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1;

        /**
         * Creates a refusal.
         *
         * @param words what is wrong, for the answer
         */
        public BadRequest(String words) {
            super(words, null, false, false);
        }

        /** Returns what is wrong. */
        public String words() {
            return String.valueOf(getMessage());
        }
    }

    private final JsonNode object;

    private JsonRequest(JsonNode object) {
        this.object = object;
    }

    /** Returns the object. */
    public static JsonRequest of(byte[] body) throws BadRequest {
        JsonNode node;
        try {
            node = READER.readValue(body);
        } catch (IOException e) {
            throw new BadRequest("Invalid JSON");
        }
        if (node == null || !node.isObject()) {
            throw new BadRequest("Invalid JSON");
        }
        return new JsonRequest(node);
    }

    /** Returns a text that is as it must be; null where there is none. */
    public @Nullable String text(String name, Predicate<String> fits) throws BadRequest {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !fits.test(value.textValue())) {
            throw new BadRequest("Invalid parameter: " + name);
        }
        return value.textValue();
    }

    /** Returns a whole number that is as it must be; null where there is none. */
    public @Nullable Long number(String name, LongPredicate fits) throws BadRequest {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || !fits.test(value.longValue())) {
            throw new BadRequest("Invalid parameter: " + name);
        }
        return value.longValue();
    }

    /** Returns what is there, or refuses. */
    public static <T> T required(String name, @Nullable T value) throws BadRequest {
        if (value == null) {
            throw new BadRequest("Missing parameter: " + name);
        }
        return value;
    }
}
