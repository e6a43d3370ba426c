package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One of the constants of an enum, written in lower case with dashes. */
final class ChoiceType<E extends Enum<E>> extends ScalarType<E> {

    private final Class<E> choices;
    private final Map<String, E> words = new LinkedHashMap<>();

    ChoiceType(Class<E> choices) {
        this.choices = choices;
        for (E choice : choices.getEnumConstants()) {
            words.put(write(choice), choice);
        }
    }

    @Override
    public Class<?> valueClass() {
        return choices;
    }

    @Override
    public String noun() {
        return "one of " + String.join(", ", words.keySet());
    }

    @Override
    E parse(String text) throws UnfitException {
        E choice = words.get(text);
        if (choice == null) {
            String advice = KeyNames.nearest(text, words.keySet())
                    .map(word -> "did you mean '" + word + "'?")
                    .orElse("write " + noun());
            throw new UnfitException("is not known here; " + advice);
        }
        return choice;
    }

    @Override
    public String write(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = emptySchema();
        ArrayNode values = schema.putArray("enum");
        words.keySet().forEach(values::add);
        return schema;
    }
}
