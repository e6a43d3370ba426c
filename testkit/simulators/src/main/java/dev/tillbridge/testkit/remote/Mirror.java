package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of the other process, as it was told last. Not safe for use by several threads.
 *
 * @param <T> what is in it
 */
final class Mirror<T> {

    private final Class<T> type;
    private List<T> items = List.of();

    Mirror(Class<T> type) {
        this.type = type;
    }

    /** Takes over what has changed, and returns what the list is now. */
    List<T> update(JsonNode change) {
        int kept = change.path("kept").asInt();
        if (kept == items.size() && change.path("more").isEmpty()) {
            return items;
        }
        List<T> now = new ArrayList<>(items.subList(0, kept));
        change.path("more").forEach(item -> now.add(ControlJson.value(item, type)));
        items = List.copyOf(now);
        return items;
    }
}
