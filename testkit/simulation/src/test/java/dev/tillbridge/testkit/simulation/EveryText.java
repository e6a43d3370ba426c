package dev.tillbridge.testkit.simulation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds every text in something, however deep. */
final class EveryText {

    private final List<String> texts = new ArrayList<>();
    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private EveryText() {}

    /** Returns the texts of something: what it says of itself, and all that it holds. */
    static List<String> of(@Nullable Object something) {
        EveryText all = new EveryText();
        all.collect(something);
        return all.texts;
    }

    private void collect(@Nullable Object something) {
        if (something == null || !known.add(something)) {
            return;
        }
        texts.add(something.toString());
        if (something instanceof Iterable<?> many) {
            many.forEach(this::collect);
        } else if (something instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                collect(key);
                collect(value);
            });
        } else if (something instanceof Optional<?> perhaps) {
            perhaps.ifPresent(this::collect);
        } else if (something.getClass().getName().startsWith("dev.tillbridge.")
                && !(something instanceof Enum<?>)
                && !something.getClass().isHidden()) {
            for (Class<?> type = something.getClass(); type != null; type = type.getSuperclass()) {
                collectFields(something, type);
            }
        }
    }

    private void collectFields(Object something, Class<?> type) {
        if (type == Object.class) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                try {
                    collect(field.get(something));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
