package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session has been told of some lists, so that only what is new has to be told.
 *
 * <p>Safe for use by several threads.
 */
final class Told {

    private long version;
    private Map<String, List<?>> lists = Map.of();

    /**
     * Returns how to get from what the session knows to what is so now: of each list how many items stay, and those after them.
     *
     * @param known the version that the session knows, 0 for none
     */
    synchronized ObjectNode changes(long known, Map<String, List<?>> now) {
        Map<String, List<?>> before = known == version ? lists : Map.of();
        ObjectNode changes = ControlJson.object().put("version", ++version);
        now.forEach((name, list) -> {
            int kept = common(before.getOrDefault(name, List.of()), list);
            changes.putObject(name).put("kept", kept).set("more", ControlJson.list(list.subList(kept, list.size())));
        });
        lists = new LinkedHashMap<>(now);
        return changes;
    }

    private static int common(List<?> before, List<?> now) {
        int most = Math.min(before.size(), now.size());
        for (int i = 0; i < most; i++) {
            if (!before.get(i).equals(now.get(i))) {
                return i;
            }
        }
        return most;
    }
}
