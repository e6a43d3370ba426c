package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.tongue.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * A field without fields within, and where in its message it is.
 *
 * @param path its number, and before it the number of each field that it is in
 * @param name its name, after the names of those
 */
record Leaf(Field field, List<Integer> path, String name) {

    static void collect(List<Field> fields, List<Integer> above, String prefix, List<Leaf> leaves) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            List<Integer> path = new ArrayList<>(above);
            path.add(i);
            if (field.value() instanceof List<?> within) {
                collect(fields(within), path, prefix + field.name() + ".", leaves);
            } else {
                leaves.add(new Leaf(field, path, prefix + field.name()));
            }
        }
    }

    /** Returns these fields, with others in place of this one. */
    List<Field> replaceIn(List<Field> fields, List<Field> others) {
        return replace(fields, 0, others);
    }

    private List<Field> replace(List<Field> fields, int depth, List<Field> others) {
        List<Field> changed = new ArrayList<>(fields);
        int at = path.get(depth);
        Field field = changed.remove(at);
        if (depth == path.size() - 1) {
            changed.addAll(at, others);
        } else {
            changed.add(at, field.with(replace(within(field), depth + 1, others)));
        }
        return changed;
    }

    private static List<Field> within(Field field) {
        return field.value() instanceof List<?> within ? fields(within) : List.of();
    }

    private static List<Field> fields(List<?> within) {
        return within.stream().map(Field.class::cast).toList();
    }
}
