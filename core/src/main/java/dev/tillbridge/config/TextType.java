package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any text that is not empty, or one that matches a pattern; taken as written, so that a number keeps its zeros. */
final class TextType extends ScalarType<String> {

    private final @Nullable Pattern pattern;
    private final String noun;

    TextType() {
        this(null, "a text");
    }

    private TextType(@Nullable Pattern pattern, String noun) {
        this.pattern = pattern;
        this.noun = noun;
    }

    @Override
    public Class<?> valueClass() {
        return String.class;
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    String parse(String text) throws UnfitException {
        if (text.isEmpty()) {
            throw new UnfitException("is empty; write " + noun);
        }
        if (pattern != null && !pattern.matcher(text).matches()) {
            throw new UnfitException("does not fit; write " + noun);
        }
        return text;
    }

    @Override
    public String write(String value) {
        return value;
    }

    @Override
    public TextType matching(Pattern narrower, String explainedAs) {
        return new TextType(narrower, explainedAs);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = emptySchema();
        // The reader takes numbers and flags as the text they are written in.
        schema.putArray("type").add("string").add("number").add("boolean");
        schema.put("minLength", 1);
        if (pattern != null) {
            schema.put("pattern", "^(?:" + pattern.pattern() + ")$|\\$\\{");
        }
        return schema;
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }
}
