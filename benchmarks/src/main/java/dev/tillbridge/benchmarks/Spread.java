package dev.tillbridge.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values of several rounds. Immutable. */
final class Spread {

    private final double[] sorted;

    private Spread(double[] sorted) {
        this.sorted = sorted;
    }

    static Spread of(List<Double> values) {
        return new Spread(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** Returns the value that this share of all does not exceed; from 0 to 1. */
    double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
    }

    double median() {
        return quantile(0.5);
    }

    /** Returns the median, and the least and the greatest in brackets. */
    String words(String format) {
        return String.format(
                Locale.ROOT,
                format + " [" + format + " to " + format + "]",
                median(),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
