package dev.tillbridge.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What is still to be expected of a result that has not come yet. Pure.
 *
 * @param stretches the time from now on
 * @param seconds how much longer it takes, on average
 * @param roots the integral of the root of how likely it is to come, over all of that time
 */
record Prospect(List<Stretch> stretches, double seconds, double roots) {

    /** Less than this share of all is none. */
    private static final double NOTHING = 1e-6;

    /**
     * Some time in which the result is equally likely to come.
     *
     * @param seconds how long it is
     * @param hazard how likely it is to come within a second, where it has not come before
     */
    record Stretch(double seconds, double hazard) {}

    /** Returns what is to be expected so many seconds after the sign from which these durations count. */
    static Prospect of(Durations expected, double from) {
        int first = Durations.bucketOf(from);
        double left = 0;
        for (int bucket = first; bucket < Durations.buckets(); bucket++) {
            left += ending(expected, bucket, from);
        }
        List<Stretch> stretches = new ArrayList<>();
        double all = left;
        double seconds = 0;
        double roots = 0;
        for (int bucket = first; bucket < Durations.buckets() && left > NOTHING; bucket++) {
            double length = length(bucket, from);
            if (length > 0) {
                double ending = ending(expected, bucket, from);
                double middle = left - ending / 2;
                double hazard = ending / length / middle;
                stretches.add(new Stretch(length, hazard));
                seconds += middle * length;
                roots += Math.sqrt(hazard) * middle * length;
                left -= ending;
            }
        }
        return stretches.isEmpty()
                ? new Prospect(List.of(), 0, 0)
                : new Prospect(stretches, seconds / all, roots / all);
    }

    private static double length(int bucket, double from) {
        return Math.max(0, Durations.end(bucket) - Math.max(from, Durations.begin(bucket)));
    }

    /** Returns the share that ends in what is left of a bucket. */
    private static double ending(Durations expected, int bucket, double from) {
        return expected.share(bucket) * length(bucket, from) / (Durations.end(bucket) - Durations.begin(bucket));
    }
}
