package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.tongue.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a terminal said before, of which lies can be made that look like the truth. */
final class Memory {

    private static final int MOST_REPLIES = 12;
    private static final int MOST_VALUES = 6;

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Map<String, List<Object>> values = new HashMap<>();

    void keep(Reply reply, List<Leaf> leaves) {
        replies.add(reply);
        if (replies.size() > MOST_REPLIES) {
            replies.remove();
        }
        for (Leaf leaf : leaves) {
            Object value = leaf.field().value();
            if (value != null) {
                List<Object> seen = values.computeIfAbsent(leaf.name(), name -> new ArrayList<>());
                if (!seen.contains(value)) {
                    seen.add(value);
                    if (seen.size() > MOST_VALUES) {
                        seen.remove(0);
                    }
                }
            }
        }
    }

    /** Returns what the same field was at another time. */
    Optional<Object> another(Leaf leaf, RandomGenerator chance) {
        List<Object> others = new ArrayList<>(values.getOrDefault(leaf.name(), List.of()));
        others.remove(leaf.field().value());
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(chance.nextInt(others.size())));
    }

    /** Returns something that was said before. */
    Optional<Reply> earlier(RandomGenerator chance) {
        return replies.stream()
                .skip(replies.isEmpty() ? 0 : chance.nextInt(replies.size()))
                .findFirst();
    }
}
