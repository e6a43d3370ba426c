package dev.tillbridge.spi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one protocol calls the constants of an enum, read both ways: what is written for a constant, and what a word that came means.
 * Immutable, safe for use by several threads.
 *
 * <p>For driver authors: write the table off the vendor's text and leave out what is not there. A word that nobody wrote down means nothing,
 * and evidence says so by itself when it is {@linkplain Evidence.Builder#read read} with {@link #meaning}: money may hang on it, so no word
 * is ever taken for one that is like it.
 *
 * @param <T> the enum
 */
public final class CodeTable<T extends Enum<T>> {

    private final Map<T, String> codes;

    private CodeTable(Map<T, String> codes) {
        this.codes = Collections.unmodifiableMap(new EnumMap<>(codes));
    }

    /**
     * Returns a table of these words, at least one; one word may stand for several constants.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static <T extends Enum<T>> CodeTable<T> of(Map<T, String> codes) {
        return new CodeTable<>(codes);
    }

    /** Returns a table in which these constants are called by their names. */
    public static <T extends Enum<T>> CodeTable<T> named(Set<T> constants) {
        return called(constants, UnaryOperator.identity());
    }

    /** Returns a table in which these constants are called by their names in lower case. */
    public static <T extends Enum<T>> CodeTable<T> lowerCase(Set<T> constants) {
        return called(constants, name -> name.toLowerCase(Locale.ROOT));
    }

    private static <T extends Enum<T>> CodeTable<T> called(Set<T> constants, UnaryOperator<String> form) {
        Map<T, String> codes = new HashMap<>();
        constants.forEach(each -> codes.put(each, form.apply(each.name())));
        return of(codes);
    }

    /** Returns the constants that the protocol has a word for. */
    public Set<T> all() {
        return codes.keySet();
    }

    /**
     * Returns the word for a constant.
     *
     * @throws IllegalArgumentException when the protocol has none; core asks for what was declared only
     */
    public String code(T constant) {
        String code = codes.get(constant);
        if (code == null) {
            throw new IllegalArgumentException("the protocol has no word for " + constant);
        }
        return code;
    }

    /**
     * Returns what exactly this word means; empty for none, and for a word that nobody knows. Of several constants it is the one that the enum
     * declares first.
     */
    public Optional<T> meaning(@Nullable String code) {
        return codes.entrySet().stream()
                .filter(known -> known.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
