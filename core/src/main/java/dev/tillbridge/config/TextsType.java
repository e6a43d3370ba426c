package dev.tillbridge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list of texts, which may be empty. */
final class TextsType implements SettingType<List<String>> {

    private final TextType item;

    TextsType() {
        this(new TextType());
    }

    private TextsType(TextType item) {
        this.item = item;
    }

    @Override
    public Class<?> valueClass() {
        return List.class;
    }

    @Override
    public String noun() {
        return "a list, each item " + item.noun();
    }

    @Override
    public Optional<List<String>> read(Node node, Findings findings) {
        if (node instanceof Node.Unusable) {
            return Optional.empty();
        }
        if (!(node instanceof Node.Listing listing)) {
            findings.add(
                    node, "this is " + node.kind() + "; write " + noun() + ", in brackets with commas: [one, two]");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        listing.items().forEach(each -> item.read(each, findings).ifPresent(texts::add));
        return texts.size() == listing.items().size() ? Optional.of(List.copyOf(texts)) : Optional.empty();
    }

    @Override
    public String write(List<String> value) {
        return "[" + String.join(", ", value) + "]";
    }

    @Override
    public void check(List<String> value) throws UnfitException {
        for (String text : value) {
            item.check(text);
        }
    }

    @Override
    public List<String> example(String text) throws UnfitException {
        return List.of(item.example(text));
    }

    @Override
    public JsonNode json(List<String> value) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        value.forEach(texts::add);
        return texts;
    }

    @Override
    public TextsType matching(Pattern pattern, String explainedAs) {
        return new TextsType(item.matching(pattern, explainedAs));
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", item.schema());
        return schema;
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }
}
