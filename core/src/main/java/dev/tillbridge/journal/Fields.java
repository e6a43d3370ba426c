package dev.tillbridge.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object strictly: nothing is converted, and what is absent is not false, not zero and not empty.
 *
 * <p>Every method throws {@link IllegalArgumentException} that names the field and repeats nothing of its value.
 */
final class Fields {

    private final String path;
    private final JsonNode object;

    Fields(String path, JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(path + " is not a JSON object");
        }
        this.path = path;
        this.object = object;
    }

    String text(String name) {
        return text(name, object.path(name));
    }

    <T> T value(String name, Function<String, T> parser) {
        String text = text(name);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // Its message and its cause may repeat the value.
            throw unreadable(name);
        }
    }

    <T> @Nullable T optional(String name, Function<String, T> parser) {
        return object.has(name) ? value(name, parser) : null;
    }

    boolean has(String name) {
        return object.has(name);
    }

    boolean flag(String name) {
        if (!object.path(name).isBoolean()) {
            throw unreadable(name);
        }
        return object.path(name).booleanValue();
    }

    long number(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unreadable(name);
        }
        return value.longValue();
    }

    Fields object(String name) {
        return new Fields(path + "." + name, object.path(name));
    }

    Optional<Fields> optionalObject(String name) {
        return object.has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    List<Fields> objects(String name) {
        List<Fields> all = new ArrayList<>();
        array(name).forEach(element -> all.add(new Fields(path + "." + name, element)));
        return all;
    }

    List<String> list(String name) {
        List<String> all = new ArrayList<>();
        array(name).forEach(element -> all.add(text(name, element)));
        return all;
    }

    /** Returns the elements of a list of which each is a text or an object. */
    <T> List<T> textsOrObjects(String name, Function<String, T> ofText, Function<Fields, T> ofObject) {
        List<T> all = new ArrayList<>();
        array(name)
                .forEach(element -> all.add(
                        element.isObject()
                                ? ofObject.apply(new Fields(path + "." + name, element))
                                : ofText.apply(text(name, element))));
        return all;
    }

    /** Returns every field of this object, all of which must be texts, in their order. */
    Map<String, String> texts() {
        Map<String, String> all = new LinkedHashMap<>();
        object.properties().forEach(field -> all.put(field.getKey(), text(field.getKey(), field.getValue())));
        return all;
    }

    private JsonNode array(String name) {
        if (!object.path(name).isArray()) {
            throw unreadable(name);
        }
        return object.path(name);
    }

    private String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw unreadable(name);
        }
        return value.textValue();
    }

    private IllegalArgumentException unreadable(String name) {
        return new IllegalArgumentException(path + "." + name + " is missing or unreadable");
    }
}
