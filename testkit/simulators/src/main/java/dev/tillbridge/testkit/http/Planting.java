package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For simulator authors: puts a text into every text of an answer, such as a full card number that must not reach a log. Immutable.
 *
 * @param kept the fields that stay as they are, because a till compares or parses them
 * @param replaced the fields that the text takes the place of; it is added to all others
 */
public record Planting(Set<String> kept, Set<String> replaced) {

    /** Copies the names. */
    public Planting {
        kept = Set.copyOf(kept);
        replaced = Set.copyOf(replaced);
    }

    /** Plants the text in a tree, down to its leaves. */
    public void plant(JsonNode tree, String text) {
        if (tree instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isTextual()) {
                    list.set(i, TextNode.valueOf(list.get(i).asText() + " " + text));
                } else {
                    plant(list.get(i), text);
                }
            }
        } else if (tree instanceof ObjectNode body) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(body.properties())) {
                plant(body, field.getKey(), field.getValue(), text);
            }
        }
    }

    private void plant(ObjectNode body, String name, JsonNode value, String text) {
        if (kept.contains(name)) {
            return;
        }
        if (!value.isTextual()) {
            plant(value, text);
        } else if (replaced.contains(name)) {
            body.put(name, text);
        } else {
            body.put(name, value.asText() + " " + text);
        }
    }
}
