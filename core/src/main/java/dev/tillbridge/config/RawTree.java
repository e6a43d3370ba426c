package dev.tillbridge.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values that are given in code into the nodes that a file would have given, so that there is one check for both. */
final class RawTree {

    private RawTree() {}

    static Node.Section section(String path, Map<?, ?> raw) {
        List<Node.Entry> entries = new ArrayList<>();
        raw.forEach((key, value) -> {
            String name = String.valueOf(key);
            entries.add(new Node.Entry(name, Place.NONE, node(KeyNames.path(path, name), value)));
        });
        return new Node.Section(Place.NONE, path, entries);
    }

    private static Node node(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return section(path, map);
        }
        if (value instanceof Collection<?> collection) {
            List<Node> items = new ArrayList<>();
            collection.forEach(item -> items.add(node(path + "[" + items.size() + "]", item)));
            return new Node.Listing(Place.NONE, path, items);
        }
        String text = text(value);
        return new Node.Scalar(Place.NONE, path, text, text, value != null);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Locale language) {
            return language.toLanguageTag();
        }
        return value.toString();
    }
}
