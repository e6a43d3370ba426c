package dev.tillbridge;

import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.OperationTraits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a till loses, gains and finds different when it changes from one terminal to another, by what their drivers declare. Immutable.
 *
 * <pre>{@code
 * Comparison change = Comparison.of(old.capabilities(), next.capabilities());
 * if (change.operations().lost().contains(Operation.PRE_AUTHORISATION)) {
 *     throw new IllegalStateException("this shop holds deposits");
 * }
 * }</pre>
 */
public final class Comparison {

    /**
     * What is lost and what is gained. Immutable.
     *
     * @param lost what only the first has, in the order of its type
     * @param gained what only the second has, in the order of its type
     * @param <T> operations, features or abilities
     */
    public record Change<T extends Enum<T>>(Set<T> lost, Set<T> gained) {

        /** Copies both. */
        public Change {
            lost = Collections.unmodifiableSet(new TreeSet<>(lost));
            gained = Collections.unmodifiableSet(new TreeSet<>(gained));
        }

        /** Returns whether nothing is lost or gained. */
        public boolean isEmpty() {
            return lost.isEmpty() && gained.isEmpty();
        }

        private static <T extends Enum<T>> Change<T> of(Set<T> first, Set<T> second) {
            Set<T> lost = new TreeSet<>(first);
            lost.removeAll(second);
            Set<T> gained = new TreeSet<>(second);
            gained.removeAll(first);
            return new Change<>(lost, gained);
        }
    }

    /**
     * A behaviour that becomes another one. Immutable.
     *
     * @param behaviour which one
     * @param before what it is at the first terminal, in words
     * @param after what it is at the second terminal, in words
     */
    public record Shift(Behaviour behaviour, String before, String after) {}

    private final Change<Operation> operations;
    private final Map<Operation, Change<Feature>> features;
    private final Change<Ability> abilities;
    private final Map<Operation, List<Shift>> shifts;

    private Comparison(Capabilities first, Capabilities second) {
        operations = Change.of(first.operations().keySet(), second.operations().keySet());
        abilities = Change.of(first.abilities(), second.abilities());
        Map<Operation, Change<Feature>> changed = new EnumMap<>(Operation.class);
        Map<Operation, List<Shift>> shifted = new EnumMap<>(Operation.class);
        first.operations().forEach((operation, before) -> {
            OperationTraits after = second.operations().get(operation);
            if (after != null) {
                Change<Feature> change = Change.of(before.features(), after.features());
                if (!change.isEmpty()) {
                    changed.put(operation, change);
                }
                List<Shift> list = shifts(before, after);
                if (!list.isEmpty()) {
                    shifted.put(operation, list);
                }
            }
        });
        features = Collections.unmodifiableMap(changed);
        shifts = Collections.unmodifiableMap(shifted);
    }

    private static List<Shift> shifts(OperationTraits before, OperationTraits after) {
        List<Shift> shifts = new ArrayList<>();
        for (Behaviour behaviour : Behaviour.values()) {
            String first = behaviour.of(before);
            String second = behaviour.of(after);
            if (!first.equals(second)) {
                shifts.add(new Shift(behaviour, first, second));
            }
        }
        return List.copyOf(shifts);
    }

    /** Returns what changes from the first to the second. */
    public static Comparison of(Capabilities first, Capabilities second) {
        return new Comparison(first, second);
    }

    /** Returns the operations that only one of them has. */
    public Change<Operation> operations() {
        return operations;
    }

    /** Returns the ways of asking that only one of them knows, for each operation that both have and that differs. */
    public Map<Operation, Change<Feature>> features() {
        return features;
    }

    /** Returns the abilities that only one of them has. */
    public Change<Ability> abilities() {
        return abilities;
    }

    /** Returns what behaves differently, for each operation that both have and that differs; in the order of {@link Behaviour}. */
    public Map<Operation, List<Shift>> shifts() {
        return shifts;
    }

    /** Returns whether a till notices no difference at all. */
    public boolean isEmpty() {
        return operations.isEmpty() && features.isEmpty() && abilities.isEmpty() && shifts.isEmpty();
    }

    /** Returns the comparison in a form for logs and failing tests. */
    @Override
    public String toString() {
        return "operations " + operations + ", features " + features + ", abilities " + abilities + ", shifts "
                + shifts;
    }
}
