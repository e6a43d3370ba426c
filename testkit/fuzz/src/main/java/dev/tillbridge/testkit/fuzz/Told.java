package dev.tillbridge.testkit.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that a value tells whoever asks it, in words: found by asking, whatever its type is, so that a new accessor counts at once.
 *
 * <p>Left out is what is meant to be asked for by name alone, {@code reveal...}, what makes another value of it, and the names by which
 * transactions are compared and nobody is told: {@code key} and {@code original}, which are texts as they came.
 */
public final class Told {

    private static final String OURS = "dev.tillbridge.";
    private static final int DEEPEST = 8;
    private static final Set<String> COMPARED = Set.of("key", "original");
    private static final Pattern DIGITS =
            Pattern.compile("(?<![0-9])(?:4[0-9]{15}|5[1-5][0-9]{14}|3[47][0-9]{13})(?![0-9])");

    private final List<String> texts = new ArrayList<>();

    private Told() {}

    /** Returns every text that the value and what it holds tell. */
    public static List<String> by(Object value) {
        Told told = new Told();
        told.add(value, 0);
        return told.texts;
    }

    /** Returns a text that holds a whole card number as it is printed on cards, its digits together; empty when none does. */
    public static Optional<String> cardNumber(Object value) {
        return by(value).stream().filter(Told::holdsCardNumber).findFirst();
    }

    /** Returns whether a text holds a whole card number of a usual length, its digits together. */
    public static boolean holdsCardNumber(String text) {
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            if (passesLuhn(digits.group())) {
                return true;
            }
        }
        return false;
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }

    private void add(Object value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(held -> add(held, depth));
        } else if (value instanceof Collection<?> all) {
            all.forEach(held -> add(held, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, held) -> {
                add(name, depth + 1);
                add(held, depth + 1);
            });
        } else {
            texts.add(value.toString());
            if (value.getClass().getName().startsWith(OURS) && !(value instanceof Enum<?>)) {
                ask(value, depth + 1);
            }
        }
    }

    private void ask(Object value, int depth) {
        for (Method method : value.getClass().getMethods()) {
            if (isAsked(method)) {
                try {
                    method.setAccessible(true);
                    Object answer = method.invoke(value);
                    if (answer != null && answer != value) {
                        add(answer, depth);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(method + " cannot be asked", e);
                } catch (InvocationTargetException e) {
                    throw new AssertionError(method + " throws", e.getCause());
                }
            }
        }
    }

    private static boolean isAsked(Method method) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && method.getReturnType() != void.class
                && !method.getReturnType().isPrimitive()
                && !method.getReturnType().getSimpleName().equals("Builder")
                && !COMPARED.contains(method.getName())
                && !method.getName().startsWith("reveal");
    }
}
