package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a terminal said before, of which lies can be made that look like the truth. */
final class Memory {

    private static final int MOST_REPLIES = 12;
    private static final int MOST_VALUES = 6;

    private final boolean fieldsCountAnywhere;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Map<String, List<Object>> values = new HashMap<>();
    private final Map<String, Field> traces = new TreeMap<>();

    Memory() {
        this(false);
    }

    /**
     * Creates an empty one.
     *
     * @param fieldsCountAnywhere whether a field that stood within another says the same beside it
     */
    Memory(boolean fieldsCountAnywhere) {
        this.fieldsCountAnywhere = fieldsCountAnywhere;
    }

    void keep(Reply reply, List<Leaf> leaves) {
        replies.add(reply);
        if (replies.size() > MOST_REPLIES) {
            replies.remove();
        }
        for (Leaf leaf : leaves) {
            Object value = leaf.field().value();
            if (isTrace(leaf) && !isBlank(value)) {
                traces.put(leaf.field().name(), leaf.field());
            }
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
        return another(leaf, chance, value -> true);
    }

    /** Returns the same, and only what says something. */
    Optional<Object> another(Leaf leaf, RandomGenerator chance, Predicate<Object> says) {
        List<Object> others = new ArrayList<>(values.getOrDefault(leaf.name(), List.of()));
        others.remove(leaf.field().value());
        others.removeIf(says.negate());
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(chance.nextInt(others.size())));
    }

    /** Returns something that was said before. */
    Optional<Reply> earlier(RandomGenerator chance) {
        return replies.stream()
                .skip(replies.isEmpty() ? 0 : chance.nextInt(replies.size()))
                .findFirst();
    }

    /** Returns a sign of a card or a host that was told of another transaction, and of this one is not. */
    Optional<Field> trace(List<Leaf> leaves, RandomGenerator chance) {
        Set<String> told = leaves.stream()
                .filter(leaf -> !isBlank(leaf.field().value()))
                .map(leaf -> leaf.field().name())
                .collect(Collectors.toUnmodifiableSet());
        List<Field> others = traces.values().stream()
                .filter(field -> !told.contains(field.name()))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(chance.nextInt(others.size())));
    }

    private boolean isTrace(Leaf leaf) {
        Role role = leaf.field().role();
        return (fieldsCountAnywhere || leaf.path().size() == 1) && (role == Role.TRACE || role == Role.AUTHORISATION);
    }

    /** Returns whether it is no sign of anything: nothing, no, or zero. */
    private static boolean isBlank(@Nullable Object value) {
        String text = String.valueOf(value);
        return value == null || text.isBlank() || Boolean.FALSE.equals(value) || text.equals("0");
    }
}
