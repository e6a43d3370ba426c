package dev.tillbridge.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells which words could have been meant by one that was mistyped. Pure. */
public final class Nearness {

    private static final int FEW = 2;

    private Nearness() {}

    /** Returns those of the words that are near, the nearest first. */
    public static List<String> of(String typed, Collection<String> words) {
        String small = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> isNear(word.toLowerCase(Locale.ROOT), small))
                .sorted(Comparator.comparingInt(word -> distance(word.toLowerCase(Locale.ROOT), small)))
                .toList();
    }

    /** Returns whether few letters differ, the fewer the shorter the words are. */
    public static boolean isNear(String name, String word) {
        int most = Math.min(FEW, Math.max(name.length(), word.length()) / FEW - 1);
        return distance(name, word) <= most;
    }

    /** Counts letters that are missing, too many, wrong, or changed with their neighbour. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : least(one, other, steps, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int least(String one, String other, int[][] steps, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j - 1] + change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
