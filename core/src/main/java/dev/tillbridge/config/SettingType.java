package dev.tillbridge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What kind of value a setting takes: how it is read, limited, shown and described to an editor.
 *
 * @param <T> the value in Java
 */
interface SettingType<T> {

    /** Returns the class of the values. */
    Class<?> valueClass();

    /** Returns what it is with its limits, such as "a whole number from 1 to 65535". */
    String noun();

    /** Returns the value, or nothing when the node has none; why is then among the findings. */
    Optional<T> read(Node node, Findings findings);

    /** Returns the value as it would stand in the file; only for values that may be shown. */
    String write(T value);

    /**
     * Checks a value that comes from Java, such as a default.
     *
     * @throws UnfitException when the file could not hold it either
     */
    void check(T value) throws UnfitException;

    /**
     * Returns the value that an example shows, as it would stand in the file.
     *
     * @throws UnfitException when the file could not hold it
     */
    T example(String text) throws UnfitException;

    /** Returns the value as JSON; only for values that may be shown. */
    default JsonNode json(T value) {
        return JsonNodeFactory.instance.textNode(write(value));
    }

    /** Returns the JSON Schema of a literal value. */
    ObjectNode schema();

    /** Returns whether a text with a reference to the environment fits that schema already. */
    boolean schemaHoldsReferences();

    /** Returns whether values may be shown in messages. */
    default boolean isShowable() {
        return true;
    }

    /** Returns whether the values are credentials. */
    default boolean isSecret() {
        return false;
    }

    /** Returns what is odd about a value that is allowed, as a sentence without its full stop; empty when nothing is. */
    default Optional<String> oddity(T value) {
        return Optional.empty();
    }

    /** Returns the type with these limits, both included. */
    default SettingType<T> between(T least, T most) {
        throw new IllegalStateException("only whole numbers and durations have limits, not " + noun());
    }

    /** Returns the type whose texts match the pattern as a whole. */
    default SettingType<T> matching(Pattern pattern, String explainedAs) {
        throw new IllegalStateException("only texts match patterns, not " + noun());
    }
}
