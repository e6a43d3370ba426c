package dev.tillbridge.testkit.scenario;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The words that can stand at one place of a file, and what each of them means. Immutable.
 *
 * @param <T> what they mean
 */
final class Vocabulary<T> {

    private final Map<String, T> meanings = new LinkedHashMap<>();

    private Vocabulary() {}

    static <T> Vocabulary<T> of(Collection<T> meanings, Function<T, String> word) {
        Vocabulary<T> vocabulary = new Vocabulary<>();
        meanings.forEach(meaning -> vocabulary.meanings.put(word.apply(meaning), meaning));
        return vocabulary;
    }

    static Vocabulary<String> of(String... words) {
        return of(List.of(words), word -> word);
    }

    static <E extends Enum<E>> Vocabulary<E> of(Class<E> type, Function<E, String> word) {
        return of(List.of(type.getEnumConstants()), word);
    }

    /** Returns what a word means; upper case, underscores and further blanks make no difference. */
    Optional<T> find(String word) {
        return Optional.ofNullable(meanings.get(plain(word)));
    }

    /** Returns the words whose meaning fits. */
    List<String> wordsOf(Predicate<T> fitting) {
        return meanings.entrySet().stream()
                .filter(entry -> fitting.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns this vocabulary's words and those of another one, which mean nothing in particular. */
    Vocabulary<String> and(Vocabulary<?> other) {
        return of(
                Stream.concat(meanings.keySet().stream(), other.meanings.keySet().stream())
                        .toList(),
                word -> word);
    }

    /** Returns what to write in place of a word that means nothing here. */
    String advice(String word) {
        return nearest(word).map(near -> "did you mean '" + near + "'? ").orElse("") + "Allowed: " + all();
    }

    /** Returns every word, with commas. */
    String all() {
        return String.join(", ", meanings.keySet());
    }

    /** Returns the word that was probably meant. */
    Optional<String> nearest(String word) {
        String plain = plain(word);
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : meanings.keySet()) {
            int tolerated = Math.max(1, Math.min(4, candidate.length() / 3));
            int distance = distance(plain, candidate);
            if (distance <= tolerated && distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? startingLike(plain) : Optional.of(best);
    }

    /** Somebody who wrote only "inserts" has begun with the right word. */
    private Optional<String> startingLike(String plain) {
        String first = plain.split(" ", 2)[0];
        return meanings.keySet().stream()
                .filter(candidate ->
                        !first.isEmpty() && Arrays.asList(candidate.split(" ")).contains(first))
                .findFirst();
    }

    private static String plain(String word) {
        return word.replace('_', ' ').strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
