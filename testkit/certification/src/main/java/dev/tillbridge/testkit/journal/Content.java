package dev.tillbridge.testkit.journal;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that an attempt tells, part by part, so that a part that is added later is compared too. */
final class Content {

    private static final String OURS = "dev.tillbridge.";

    private Content() {}

    /** Returns the first part in which two differ, in words. */
    static Optional<String> differences(Object expected, Object actual) {
        SortedMap<String, String> first = of(expected);
        SortedMap<String, String> second = of(actual);
        TreeSet<String> parts = new TreeSet<>(first.keySet());
        parts.addAll(second.keySet());
        return parts.stream()
                .filter(part -> !first.getOrDefault(part, "").equals(second.getOrDefault(part, "")))
                .map(part -> part + " was " + first.getOrDefault(part, "not there") + " and is "
                        + second.getOrDefault(part, "not there"))
                .findFirst();
    }

    /** Returns each part by its path, such as {@code result.details.card.scheme}. */
    static SortedMap<String, String> of(Object whole) {
        SortedMap<String, String> parts = new TreeMap<>();
        add(parts, "", whole);
        return parts;
    }

    private static void add(Map<String, String> parts, String path, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(parts, path, present));
        } else if (value instanceof Collection<?> all) {
            int index = 0;
            for (Object each : all) {
                add(parts, path + "[" + index + "]", each);
                index++;
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> add(parts, path + "[" + key + "]", each));
        } else if (value instanceof Enum<?> || !value.getClass().getName().startsWith(OURS)) {
            parts.put(path, "'" + value + "'");
        } else {
            for (Method method : value.getClass().getMethods()) {
                if (tells(method)) {
                    add(parts, path.isEmpty() ? method.getName() : path + "." + method.getName(), told(method, value));
                }
            }
        }
    }

    private static boolean tells(Method method) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass().getName().startsWith(OURS)
                && method.getReturnType() != void.class
                && method.getReturnType() != method.getDeclaringClass()
                && !method.getName().equals("toBuilder")
                && !method.getName().equals("hashCode");
    }

    private static Object told(Method method, Object value) {
        try {
            return method.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " cannot be asked", e);
        }
    }
}
