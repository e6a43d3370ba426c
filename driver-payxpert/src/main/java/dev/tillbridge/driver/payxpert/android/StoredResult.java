package dev.tillbridge.driver.payxpert.android;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.intent.IntentResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result as text, without what must not be kept: expiry dates, tickets, and of card numbers all but the last four digits. Pure.
 *
 * <p>What was not readable before is not readable after, so that a result never proves more than when it came.
 */
final class StoredResult {

    private static final Logger LOG = LoggerFactory.getLogger(StoredResult.class);
    private static final JsonMapper JSON = JsonBodies.strictBuilder().build();

    private static final Pattern NOT_KEPT = Pattern.compile("(?i).*(?:expir|ticket|token|track|cvv|cvc).*");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?i).*pan");

    private StoredResult() {}

    /**
     * Returns the result as text: its JSON objects, as no other extra can decide anything.
     *
     * @param reference ours, which is kept as it is: digits in it may look like a card number by chance
     */
    static String write(IntentResult result, String reference) {
        ObjectNode stored = JSON.createObjectNode().put("code", result.resultCode());
        ObjectNode extras = stored.putObject("extras");
        result.extras().forEach((name, value) -> {
            if (value instanceof String text) {
                tree(text).filter(JsonNode::isObject).ifPresent(document -> {
                    clean(document, reference);
                    extras.put(name, document.toString());
                });
            }
        });
        return stored.toString();
    }

    static Optional<IntentResult> read(String text) {
        return tree(text).map(stored -> {
            Map<String, Object> extras = new LinkedHashMap<>();
            stored.path("extras")
                    .properties()
                    .forEach(
                            extra -> extras.put(extra.getKey(), extra.getValue().asText()));
            return new IntentResult(stored.path("code").asInt(), extras);
        });
    }

    private static String safe(String text, String reference) {
        return tree(text)
                .filter(JsonNode::isContainerNode)
                .map(tree -> {
                    clean(tree, reference);
                    return tree.toString();
                })
                .orElseGet(() -> SafeText.masked(text));
    }

    private static void clean(JsonNode tree, String reference) {
        if (tree instanceof ObjectNode object) {
            object.properties()
                    .removeIf(field -> NOT_KEPT.matcher(field.getKey()).matches());
            object.properties().forEach(field -> field.setValue(cleaned(field.getKey(), field.getValue(), reference)));
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, cleaned("", array.get(i), reference));
            }
        }
    }

    private static JsonNode cleaned(String name, JsonNode value, String reference) {
        if (value.isContainerNode()) {
            clean(value, reference);
            return value;
        }
        String text = value.asText();
        if (text.equals(reference)) {
            return value;
        }
        if (CARD_NUMBER.matcher(name).matches() && !value.isNull() && !text.isBlank()) {
            return TextNode.valueOf(MaskedPan.from(text).map(MaskedPan::value).orElse("****"));
        }
        if (value.isTextual()) {
            return TextNode.valueOf(safe(text, reference));
        }
        return SafeText.holdsCardNumber(text) ? TextNode.valueOf(SafeText.masked(text)) : value;
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            // Its message may quote the text.
            LOG.debug("a text of a result is no JSON ({})", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
