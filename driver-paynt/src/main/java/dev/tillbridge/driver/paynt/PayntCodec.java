package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns bodies into wire records and back. Pure.
 *
 * <p>A field that comes twice makes a body unreadable, since either could be the one that counts; so does anything behind its end.
 */
final class PayntCodec {

    private static final Logger LOG = LoggerFactory.getLogger(PayntCodec.class);
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final JsonMapper JSON = JsonBodies.strictMapper();

    private PayntCodec() {}

    /** Returns a message as the body of a request. */
    static RequestBody write(Object message) {
        try {
            return RequestBody.create(JSON.writeValueAsBytes(message), TYPE);
        } catch (JsonProcessingException e) {
            // Never for records of texts and numbers; its message may quote one.
            throw new IllegalStateException(
                    message.getClass().getSimpleName() + " cannot be written as JSON; nothing was sent");
        }
    }

    /** Returns the body as such a record; empty when it is no JSON object, or one that cannot be relied on. */
    static <T> Optional<T> read(String body, Class<T> type) {
        return tree(body).filter(JsonNode::isObject).flatMap(tree -> record(tree, type));
    }

    private static <T> Optional<T> record(JsonNode object, Class<T> type) {
        try {
            return Optional.of(JSON.treeToValue(object, type));
        } catch (JsonProcessingException e) {
            // Its message may quote the body.
            LOG.debug("an answer does not fit {}", type.getSimpleName());
            return Optional.empty();
        }
    }

    /** Returns the JSON in this text; empty when there is none. */
    static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            // Its message may quote the body.
            LOG.debug("an answer is no JSON ({})", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
