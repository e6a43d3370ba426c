package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A type whose values are single texts in the file. */
abstract class ScalarType<T> implements SettingType<T> {

    /** Returns the value that the text stands for; the text is not empty. */
    abstract T parse(String text) throws UnfitException;

    @Override
    public final Optional<T> read(Node node, Findings findings) {
        if (node instanceof Node.Unusable) {
            return Optional.empty();
        }
        if (!(node instanceof Node.Scalar scalar)) {
            findings.add(node, "this is " + node.kind() + "; write " + noun());
            return Optional.empty();
        }
        if (scalar.isMissing()) {
            findings.add(node, "no value is given; write " + noun() + ", or delete the key");
            return Optional.empty();
        }
        try {
            return Optional.of(parse(scalar.text()));
        } catch (UnfitException e) {
            findings.add(node, (isShowable() ? scalar.shown() : "the value") + " " + e.reason());
            return Optional.empty();
        }
    }

    @Override
    public final void check(T value) throws UnfitException {
        parse(write(value));
    }

    @Override
    public final T example(String text) throws UnfitException {
        return parse(text);
    }

    @Override
    public boolean schemaHoldsReferences() {
        return false;
    }

    /** Returns a schema to be filled. */
    static ObjectNode emptySchema() {
        return JsonNodeFactory.instance.objectNode();
    }
}
