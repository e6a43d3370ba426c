package dev.tillbridge.android;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result as text. Of what must not be kept, expiry dates, tickets, and of card numbers all but the last four digits, it keeps that there
 * was something. Not thread-safe.
 *
 * <p>A result never proves more than when it came: what was not readable before is not readable after, a trace stays one, and what
 * differed still differs.
 */
final class StoredResult {

    private static final Logger LOG = LoggerFactory.getLogger(StoredResult.class);
    private static final JsonMapper JSON = JsonBodies.strictBuilder().build();

    private static final Pattern NOT_KEPT = Pattern.compile("(?i).*(?:expir|ticket|token|track|cvv|cvc).*");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?i).*pan");
    /** What a field holds that is not used: nothing, zero, or no. */
    private static final Pattern NOTHING = Pattern.compile("(?i)\\s*(?:0*|false|null)\\s*");

    private static final String HIDDEN = "****";

    private final String reference;
    private final Map<String, String> masks = new HashMap<>();

    private StoredResult(String reference) {
        this.reference = reference;
    }

    /**
     * Returns the result as text: its JSON objects, as no other extra can decide anything. Of one beside them it keeps that it was there.
     *
     * @param reference ours, which is kept as it is: digits in it may look like a card number by chance
     */
    static String write(IntentResult result, String reference) {
        return new StoredResult(reference).write(result);
    }

    private String write(IntentResult result) {
        ObjectNode stored = JSON.createObjectNode().put("code", result.resultCode());
        ObjectNode extras = stored.putObject("extras");
        result.extras().forEach((name, value) -> {
            if (value instanceof String text) {
                tree(text).filter(JsonNode::isObject).ifPresent(document -> {
                    clean(document);
                    extras.put(name, document.toString());
                });
            }
        });
        if (!extras.isEmpty()) {
            result.extras().forEach((name, value) -> {
                if (!extras.has(name)) {
                    extras.put(name, beginning(value));
                }
            });
        }
        hideNames(extras);
        return stored.toString();
    }

    /** Returns what shows that a text may have been a JSON object that nobody could read; nothing of any other value. */
    private static String beginning(Object value) {
        return value instanceof String text && text.stripLeading().startsWith("{") ? "{" : "";
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

    private void clean(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(cleaned(field.getKey(), field.getValue())));
            hideNames(object);
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, cleaned("", array.get(i)));
            }
        }
    }

    /** Hides card numbers that are names: no field that decides something has one. */
    private static void hideNames(ObjectNode object) {
        List<String> names = object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(SafeText::holdsCardNumber)
                .toList();
        for (String name : names) {
            JsonNode value = object.remove(name);
            String safe = SafeText.masked(name);
            while (object.has(safe)) {
                safe = "*" + safe;
            }
            object.set(safe, value);
        }
    }

    private JsonNode cleaned(String name, JsonNode value) {
        if (NOT_KEPT.matcher(name).matches()) {
            return hidden(value);
        }
        if (value.isContainerNode()) {
            clean(value);
            return value;
        }
        String text = value.asText();
        if (text.equals(reference)) {
            return value;
        }
        if (CARD_NUMBER.matcher(name).matches() && !value.isNull() && !text.isBlank()) {
            return masked(text, MaskedPan.from(text).map(MaskedPan::value).orElse(HIDDEN));
        }
        if (value.isTextual()) {
            return safe(text);
        }
        return SafeText.holdsCardNumber(text) ? masked(text, SafeText.masked(text)) : value;
    }

    private JsonNode hidden(JsonNode value) {
        boolean holdsNothing = value.isContainerNode()
                ? value.isEmpty()
                : NOTHING.matcher(value.asText()).matches();
        return holdsNothing ? value : masked(value.isContainerNode() ? value.toString() : value.asText(), HIDDEN);
    }

    private JsonNode safe(String text) {
        Optional<JsonNode> inner = tree(text).filter(JsonNode::isContainerNode);
        inner.ifPresent(this::clean);
        String safe = inner.map(JsonNode::toString).orElseGet(() -> SafeText.masked(text));
        boolean looksMasked = text.indexOf('*') >= 0; // and may be what another value becomes
        return inner.isPresent() || (safe.equals(text) && !looksMasked) ? TextNode.valueOf(safe) : masked(text, safe);
    }

    /** Returns the mask, with stars before it where it stands for another value already. */
    private TextNode masked(String value, String mask) {
        String plain = value.strip();
        String known = masks.get(plain);
        if (known != null) {
            return TextNode.valueOf(known);
        }
        String own = mask;
        while (masks.containsValue(own)) {
            own = "*" + own;
        }
        masks.put(plain, own);
        return TextNode.valueOf(own);
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
