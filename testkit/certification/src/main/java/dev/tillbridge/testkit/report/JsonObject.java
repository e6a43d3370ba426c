package dev.tillbridge.testkit.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An object of a report that is read strictly: what is missing, of another type or unknown is refused. Not thread-safe. */
final class JsonObject {

    private static final int SHOWN = 60;

    private final String source;
    private final String path;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    private JsonObject(String source, String path, JsonNode node) {
        this.source = source;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw new ReportException(source + " is no conformance report: " + (path.isEmpty() ? "the document" : path)
                    + " is not an object");
        }
    }

    static JsonObject root(String source, JsonNode node) {
        return new JsonObject(source, "", node);
    }

    private JsonNode value(String name, JsonNodeType type) {
        read.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            throw refusal(name, "is missing");
        }
        if (value.getNodeType() != type) {
            throw refusal(
                    name, "is not what it should be, a JSON " + type.name().toLowerCase(Locale.ROOT));
        }
        return value;
    }

    String text(String name) {
        return value(name, JsonNodeType.STRING).textValue();
    }

    long whole(String name) {
        JsonNode value = value(name, JsonNodeType.NUMBER);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw refusal(name, "is not a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw refusal(name, "is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String word = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> refusal(
                        name,
                        "is '" + shown(word) + "' and not one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value(name, JsonNodeType.ARRAY)) {
            if (!each.isTextual()) {
                throw refusal(name, "holds something that is not a text");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /** Returns texts that an older release has not written; empty when they are absent. */
    Optional<List<String>> newerTexts(String name) {
        return node.has(name) ? Optional.of(texts(name)) : Optional.empty();
    }

    JsonObject object(String name) {
        return new JsonObject(source, at(name), value(name, JsonNodeType.OBJECT));
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode each : value(name, JsonNodeType.ARRAY)) {
            objects.add(new JsonObject(source, at(name) + "[" + objects.size() + "]", each));
        }
        return objects;
    }

    SortedMap<String, String> textsByName() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            texts.put(each.getKey(), text(each.getKey()));
        }
        return texts;
    }

    /** Refuses what nobody has read: it may say what changes the meaning of the rest. */
    void nothingElse() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!read.contains(name)) {
                throw refusal(shown(name), "is not known to this reader");
            }
        }
    }

    ReportException refusal(String name, String problem) {
        return new ReportException(source + " is no conformance report that can be read: " + at(name) + " " + problem);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns a word of the file as a message may show it. */
    String shown(String word) {
        String visible = ReportText.visible(word).replace('\n', ' ');
        return visible.length() > SHOWN ? visible.substring(0, SHOWN) + "..." : visible;
    }
}
