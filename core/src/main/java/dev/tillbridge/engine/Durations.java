package dev.tillbridge.engine;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long something took so far: a histogram whose buckets grow with the time, each twelve hundredths longer than the one before. What was
 * seen long ago counts less than what was seen lately. The same on every Java, to the last bit. Immutable.
 */
final class Durations {

    private static final int BUCKETS = 74;
    private static final double FIRST_END_SECONDS = 0.1;
    private static final double GROWTH = 1.12;

    /** What a bucket, and those beside it, get of one that was seen: a few are to say where others will be. */
    private static final double[] SPREAD = {1 / 9.0, 2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0};
    /** What is left of the weight of everything when one more is seen: half of it after 23. */
    static final double KEPT = 0.97;

    private static final int STEPS = 8;
    private static final double NEARLY_NONE = 0.1;

    private static final double[] ENDS = new double[BUCKETS];

    static {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            ENDS[bucket] = FIRST_END_SECONDS * StrictMath.pow(GROWTH, bucket);
        }
    }

    static final Durations NONE = new Durations(new double[BUCKETS]);

    private final double[] weights;
    private final double total;

    private Durations(double[] weights) {
        this.weights = weights;
        this.total = Arrays.stream(weights).sum();
    }

    /**
     * Returns a guess: the logarithms of the times are normally distributed.
     *
     * @param deviation the standard deviation of the logarithms
     */
    static Durations guess(Duration median, double deviation) {
        double[] weights = new double[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            double away = StrictMath.log(middle(bucket) / seconds(median)) / deviation;
            weights[bucket] = StrictMath.exp(-away * away / 2);
        }
        return new Durations(weights).weighing(1);
    }

    /**
     * Returns these and one that was seen just now; the others count a little less.
     *
     * @param weight how much it counts, from 0 to 1: what was seen only roughly counts less
     */
    Durations and(Duration seen, double weight) {
        double[] more = weights.clone();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            more[bucket] *= StrictMath.pow(KEPT, weight);
        }
        int at = bucketOf(seconds(seen));
        for (int beside = 0; beside < SPREAD.length; beside++) {
            int bucket = Math.min(Math.max(at + beside - SPREAD.length / 2, 0), BUCKETS - 1);
            more[bucket] += weight * SPREAD[beside];
        }
        return new Durations(more);
    }

    /**
     * Returns these where the clock is started late, by anything up to this much; what would have been over by then is none of them, unless
     * that were nearly all.
     */
    Durations startedLate(Duration most) {
        double[] later = new double[BUCKETS];
        for (int step = 0; step < STEPS; step++) {
            double late = seconds(most) * (step + 0.5) / STEPS;
            int into = 0; // later ones come into later ones
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                double at = middle(bucket) - late;
                if (at > 0) {
                    into = bucketFrom(into, at);
                    later[into] += weights[bucket] / STEPS;
                }
            }
        }
        Durations left = new Durations(later);
        return left.total > NEARLY_NONE * total ? left : this;
    }

    /** Returns these and, as if so many of them had been seen, what is expected as long as there are none. */
    Durations over(Durations expected, double many) {
        double[] both = expected.weighing(many).weights;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            both[bucket] += weights[bucket];
        }
        return new Durations(both);
    }

    private Durations weighing(double many) {
        return new Durations(
                Arrays.stream(weights).map(weight -> weight * many / total).toArray());
    }

    /** Returns how many were seen, as far as they still count. */
    double total() {
        return total;
    }

    /** Returns the time that this share of all does not exceed, from 0 to 1. */
    Duration quantile(double share) {
        double ended = 0;
        int bucket = 0;
        while (bucket < BUCKETS - 1 && ended + share(bucket) < share) {
            ended += share(bucket++);
        }
        return Duration.ofMillis(Math.round(1000 * middle(bucket)));
    }

    // ---- the buckets ----

    static int buckets() {
        return BUCKETS;
    }

    /** Returns the bucket in which a time lies; the last one for whatever is longer. */
    static int bucketOf(double seconds) {
        return bucketFrom(0, seconds);
    }

    private static int bucketFrom(int first, double seconds) {
        int bucket = first;
        while (bucket < BUCKETS - 1 && seconds >= ENDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** Returns where a bucket begins, in seconds. */
    static double begin(int bucket) {
        return bucket == 0 ? 0 : ENDS[bucket - 1];
    }

    /** Returns where a bucket ends, in seconds. */
    static double end(int bucket) {
        return ENDS[bucket];
    }

    private static double middle(int bucket) {
        return (begin(bucket) + end(bucket)) / 2;
    }

    /** Returns the share of those that end in this bucket. */
    double share(int bucket) {
        return weights[bucket] / total;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
