package dev.tillbridge.testkit.lies;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bends JSON objects; a field is named by its pointer, and of a list the first entry speaks for all. */
public final class JsonMutator implements MessageMutator {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NOBODY_KNOWS = "PERHAPS";
    private static final String SECOND = "\u0000second";

    private static final long NO_CODE = 7777;

    private final Set<String> deciding;

    /**
     * Creates one.
     *
     * @param deciding where the codes are that tell an approval from a refusal, besides every flag
     */
    public JsonMutator(String... deciding) {
        this.deciding = Set.of(deciding);
    }

    @Override
    public List<String> fields(String message) {
        List<String> fields = new ArrayList<>();
        tree(message).ifPresent(tree -> collect(tree, "", fields));
        return List.copyOf(fields);
    }

    private static void collect(JsonNode node, String at, List<String> fields) {
        if (node.isArray() && !node.isEmpty()) {
            collect(node.get(0), at + "/0", fields);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String path = at + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            fields.add(path);
            collect(field.getValue(), path, fields);
        }
    }

    @Override
    public Optional<String> value(String message, String field) {
        return found(message, field).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    @Override
    public boolean mayDecide(String message, String field) {
        return found(message, field)
                .filter(value -> value.isBoolean() || deciding.contains(field))
                .isPresent();
    }

    @Override
    public Optional<String> bent(String message, String field, Twist twist, String another) {
        Optional<JsonNode> honest = found(message, field);
        if (honest.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = honest.get();
        Optional<JsonNode> others = found(another, field).filter(theirs -> !theirs.equals(value));
        return switch (twist) {
            case ABSENT -> Optional.of(without(message, field));
            case NULL -> with(message, field, value, NullNode.instance);
            case EMPTY -> value.isTextual() ? with(message, field, value, TextNode.valueOf("")) : Optional.empty();
            case OF_ANOTHER -> others.flatMap(theirs -> with(message, field, value, theirs));
            case OTHER_CASE ->
                value.isTextual()
                        ? with(message, field, value, TextNode.valueOf(otherCase(value.textValue())))
                        : Optional.empty();
            case OTHER_TYPE -> with(message, field, value, otherType(value));
            case UNKNOWN_WORD ->
                value.isNumber()
                        ? deciding.contains(field)
                                ? with(message, field, value, LongNode.valueOf(NO_CODE))
                                : Optional.empty()
                        : value.isValueNode()
                                ? with(message, field, value, TextNode.valueOf(NOBODY_KNOWS))
                                : Optional.empty();
            case DOUBLED_BEFORE -> Optional.of(doubled(message, field, others.orElse(different(value)), value));
            case DOUBLED_AFTER -> Optional.of(doubled(message, field, value, others.orElse(different(value))));
        };
    }

    private static JsonNode otherType(JsonNode value) {
        if (value.isTextual()) {
            return LongNode.valueOf(value.textValue().matches("[0-9]{1,15}") ? Long.parseLong(value.textValue()) : 7);
        }
        return TextNode.valueOf(value.isValueNode() ? value.asText() : "text");
    }

    private static JsonNode different(JsonNode value) {
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        return value.isNumber() ? LongNode.valueOf(value.longValue() + 100) : TextNode.valueOf(NOBODY_KNOWS);
    }

    static String otherCase(String text) {
        StringBuilder other = new StringBuilder();
        text.chars()
                .forEach(c -> other.appendCodePoint(
                        Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
        return other.toString();
    }

    private static String without(String message, String field) {
        JsonNode copy = tree(message).orElseThrow();
        parent(copy, field).remove(name(field));
        return copy.toString();
    }

    private static Optional<String> with(String message, String field, JsonNode honest, JsonNode told) {
        if (told.equals(honest)) {
            return Optional.empty();
        }
        JsonNode copy = tree(message).orElseThrow();
        parent(copy, field).set(name(field), told);
        return Optional.of(copy.toString());
    }

    /** Puts a field twice where it was; a tree cannot hold that, so the second gets its name in the text. */
    private static String doubled(String message, String field, JsonNode first, JsonNode second) {
        JsonNode copy = tree(message).orElseThrow();
        ObjectNode parent = parent(copy, field);
        ObjectNode rebuilt = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : parent.properties()) {
            boolean here = each.getKey().equals(name(field));
            rebuilt.set(each.getKey(), here ? first : each.getValue());
            if (here) {
                rebuilt.set(SECOND, second);
            }
        }
        parent.removeAll();
        parent.setAll(rebuilt);
        return copy.toString()
                .replace(
                        TextNode.valueOf(SECOND).toString(),
                        TextNode.valueOf(name(field)).toString());
    }

    private static ObjectNode parent(JsonNode tree, String field) {
        return (ObjectNode) tree.at(JsonPointer.compile(field).head());
    }

    private static String name(String field) {
        return JsonPointer.compile(field).last().getMatchingProperty();
    }

    private static Optional<JsonNode> found(String message, String field) {
        return tree(message).map(tree -> tree.at(field)).filter(node -> !node.isMissingNode());
    }

    private static Optional<JsonNode> tree(String message) {
        try {
            return Optional.ofNullable(MAPPER.readTree(message)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
