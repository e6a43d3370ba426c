package dev.tillbridge.testkit.fuzz;

import java.util.Arrays;

/** Finds less that goes wrong in the same way, for whoever has to understand it. Pure but for what it judges by. */
final class Shrinking {

    private static final int MOST_TRIES = 2000;

    /** Judges one input. */
    @FunctionalInterface
    interface Judge {
        void judge(byte[] input) throws Exception;
    }

    private Shrinking() {}

    /** Returns an input no longer than this one that is judged with the same type of failure. */
    static byte[] of(byte[] input, Throwable failure, Judge judge) {
        byte[] smallest = input;
        int tries = 0;
        for (int length = input.length / 2; length > 0 && tries < MOST_TRIES; length /= 2) {
            int from = 0;
            while (from < smallest.length && tries++ < MOST_TRIES) {
                byte[] less = without(smallest, from, Math.min(smallest.length, from + length));
                if (fails(less, failure, judge)) {
                    smallest = less;
                } else {
                    from += length;
                }
            }
        }
        return smallest;
    }

    private static boolean fails(byte[] input, Throwable failure, Judge judge) {
        try {
            judge.judge(input);
            return false;
        } catch (Throwable e) {
            return e.getClass().equals(failure.getClass());
        }
    }

    private static byte[] without(byte[] input, int from, int to) {
        byte[] less = Arrays.copyOf(input, input.length - (to - from));
        System.arraycopy(input, to, less, from, input.length - to);
        return less;
    }
}
