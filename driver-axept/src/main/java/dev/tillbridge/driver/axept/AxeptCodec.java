package dev.tillbridge.driver.axept;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.spi.http.JsonBodies;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns bodies into wire records. Pure.
 *
 * <p>A field that comes twice makes a body unreadable, since either could be the one that counts; so does anything behind its end but one
 * closing brace too many.
 *
 * @protocol axept 6.2 [seed]: an approved result ends with a brace too many
 * @protocol axept 6.2 [assumed]: such a result may be believed
 */
final class AxeptCodec {

    private static final Logger LOG = LoggerFactory.getLogger(AxeptCodec.class);

    private static final JsonMapper JSON = JsonBodies.strictBuilder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // judged in tree()
            .build();

    private AxeptCodec() {}

    /** Returns the body as such a record; empty when it is no JSON object, or one that cannot be relied on. */
    static <T> Optional<T> read(String body, Class<T> type) {
        return tree(body).flatMap(tree -> JsonBodies.find(tree, type));
    }

    /** Returns the JSON in this text; empty when there is none. */
    static Optional<JsonNode> tree(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null) {
                return Optional.empty();
            }
            String rest = text.substring(
                            Math.toIntExact(parser.currentLocation().getCharOffset()))
                    .strip();
            if (rest.equals("}")) {
                LOG.debug("an answer ends with a brace too many, which is ignored");
            } else if (!rest.isEmpty()) {
                LOG.debug("an answer goes on for {} characters behind its end, so it is not believed", rest.length());
                return Optional.empty();
            }
            return Optional.of(tree);
        } catch (IOException e) {
            // Its message may quote the body.
            LOG.debug("an answer is no JSON ({})", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
