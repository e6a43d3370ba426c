package dev.tillbridge.config;

import dev.tillbridge.model.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a message may say about names: it shows those that look like names, and finds the one that was meant. */
final class KeyNames {

    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private KeyNames() {}

    /** Returns whether this can be shown; anything else may be a value, or even a credential or a card, that slid into a key's place. */
    static boolean isShowable(String key) {
        return SHOWABLE.matcher(key).matches() && SafeText.masked(key).equals(key);
    }

    /** Returns the path of a key below another path. */
    static String path(String parent, String key) {
        String shown = isShowable(key) ? key : "?";
        return parent.isEmpty() ? shown : parent + "." + shown;
    }

    /** Returns the known name that was most likely meant. */
    static Optional<String> nearest(String word, Collection<String> known) {
        Optional<String> best = Optional.empty();
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain(word), plain(candidate));
            int tolerated = Math.max(1, Math.min(3, candidate.length() / 3));
            if (distance <= tolerated && distance < bestDistance) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Returns the advice for a name that is not known: the one that was meant, or all there are. */
    static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    private static String plain(String name) {
        return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    /** The Damerau-Levenshtein distance: letters inserted, left out, replaced, or swapped with their neighbour. */
    private static int distance(String from, String to) {
        List<int[]> rows = new ArrayList<>(from.length() + 1);
        for (int i = 0; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            rows.add(row);
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                    continue;
                }
                int replaced = rows.get(i - 1)[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(rows.get(i - 1)[j], row[j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], 1 + rows.get(i - 2)[j - 2]);
                }
            }
        }
        return rows.get(from.length())[to.length()];
    }
}
