package dev.tillbridge.engine;

import java.time.Duration;

/**
 * When to look next for a result that may come at any moment: often where this terminal's experience says that it comes, seldom elsewhere.
 * Pure, and the same for the same arguments.
 *
 * <p>Looks are paid from one purse: those of a loop that asks first at the same moment and then every half a second. There are never more,
 * and those that were saved while nothing was to be expected are made where something is. To miss a result by as little as can be on average,
 * looks are as dense as the root of how likely it is to come: twice as dense where it is four times as likely.
 *
 * @param looks what was looked for so far
 * @param outlook what is expected
 * @param fraction jitter, from 0 (inclusive) to 1 (exclusive): tills that began together do not go on so
 */
record Cadence(Looks looks, Outlook outlook, double fraction) {

    /** When to look first. */
    static final Duration FIRST = Duration.ofMillis(250);
    /** As often may be looked on the whole. */
    static final Duration PER_LOOK = Duration.ofMillis(500);
    /** How close to each other looks are at the most. */
    static final Duration CLOSEST = Duration.ofMillis(90);

    private static final Duration FARTHEST = Duration.ofMillis(1500);
    private static final Duration FARTHEST_BEFORE_A_SIGN = Duration.ofSeconds(1);
    private static final Duration FARTHEST_LATER = Duration.ofSeconds(2);
    private static final Duration FARTHEST_AT_LAST = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final Duration AT_LAST = Duration.ofMinutes(4);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** Is looked for at least as often as by a loop: what comes sooner or later than that comes seldom. */
    private static final double SELDOM = 0.02;
    /** Less likely than that a look is not to find anything. */
    private static final double WORTH_A_LOOK = 1 / 30.0;
    /** So many looks of what is saved are kept where it is likely that a sign comes first. */
    private static final double SOME = 1;
    /** A result is there already, likely enough, when one in ten comes so soon after such a sign. */
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    private static final double ONE_IN_TEN = 0.1;
    private static final double JITTER = 0.2;

    /**
     * The looks for one result.
     *
     * @param elapsed since when the purse is filled: for how long the terminal has been at work
     * @param spent how many there were
     * @param took how long the last one took
     */
    record Looks(Duration elapsed, int spent, Duration took) {

        /** Returns when there may be a look after so many, counted from when the purse was empty. */
        static Duration affordable(int spent) {
            return spent == 0 ? Duration.ZERO : FIRST.plus(PER_LOOK.multipliedBy(spent));
        }

        /** Returns how long it is until the next one can be paid; negative where there is something in the purse beyond that. */
        Duration untilAffordable() {
            return affordable(spent).minus(elapsed);
        }

        private double saved() {
            return -seconds(untilAffordable()) / seconds(PER_LOOK);
        }
    }

    /**
     * What is expected.
     *
     * @param sinceSign how long ago the sign came from which the rest counts: that it was accepted, or a step towards the end
     * @param isNews whether that sign was not there before the last look, so that it may have come late and the result with it
     * @param isNear whether it says that the end is near
     * @param expected how long after such a sign the result comes
     * @param reserved how many of the looks that were saved are kept until a sign that the end is near
     * @param notice how long before the result this terminal is known to give such a sign; zero where it is not
     */
    record Outlook(
            Duration sinceSign, boolean isNews, boolean isNear, Durations expected, double reserved, Duration notice) {}

    /** Returns how long to wait before the next look, from when the last one was answered. */
    Duration next() {
        if (isThereAlready()) {
            return payable(Duration.ZERO);
        }
        if (!outlook.isNear() && looks.elapsed().compareTo(LATER) >= 0) {
            return payable(farthest());
        }
        return payable(nanos(untilLook(1 + JITTER * (fraction - 0.5))).minus(looks.took()));
    }

    private boolean isThereAlready() {
        return outlook.isNews()
                && looks.saved() >= outlook.reserved()
                && outlook.expected().quantile(ONE_IN_TEN).compareTo(AT_ONCE) < 0;
    }

    /** Returns what is wanted or, where that is later, when it can be paid and the terminal had a rest: half of what it took to answer. */
    private Duration payable(Duration wanted) {
        Duration rest = least(looks.took().dividedBy(2), LONGEST_REST);
        return greatest(greatest(wanted, looks.untilAffordable()), greatest(CLOSEST, rest));
    }

    /** Returns how long after the sign the terminal was asked last. */
    private double asked() {
        return Math.max(0, seconds(outlook.sinceSign().minus(looks.took())));
    }

    /** Returns how many seconds after the last look so many would have been made, at a density between the bounds. */
    private double untilLook(double wanted) {
        Prospect prospect = Prospect.of(outlook.expected(), asked());
        double payable = Math.max(1, 1 + looks.saved() - outlook.reserved() + prospect.seconds() / seconds(PER_LOOK));
        double made = 0;
        double at = 0;
        for (Prospect.Stretch stretch : prospect.stretches()) {
            double density = density(stretch, asked() + at, payable / prospect.roots());
            if (made + density * stretch.seconds() >= wanted) {
                return at + (wanted - made) / density;
            }
            made += density * stretch.seconds();
            at += stretch.seconds();
        }
        return at + (wanted - made) * seconds(farthest());
    }

    private double density(Prospect.Stretch stretch, double at, double perRoot) {
        double best = Math.sqrt(stretch.hazard()) * perRoot;
        double worthIt = Math.min(best, stretch.hazard() / WORTH_A_LOOK);
        double least = 1 / seconds(isLikely(at) ? PER_LOOK : farthest());
        return Math.min(Math.max(worthIt, least), 1 / closest());
    }

    /** Returns whether a result is likely at this time and no sign is, by which it could be awaited with fewer looks. */
    private boolean isLikely(double at) {
        return outlook.notice().isZero()
                && outlook.reserved() < SOME
                && at > seconds(outlook.expected().quantile(SELDOM))
                && at < seconds(outlook.expected().quantile(1 - SELDOM));
    }

    /** Returns how close looks may be: two within the time by which a sign comes before the result see it early enough. */
    private double closest() {
        return Math.max(seconds(CLOSEST), seconds(outlook.notice()) / 2);
    }

    private Duration farthest() {
        if (looks.elapsed().compareTo(LATER) < 0) {
            return outlook.notice().isZero()
                    ? FARTHEST
                    : least(FARTHEST, greatest(FARTHEST_BEFORE_A_SIGN, outlook.notice()));
        }
        return looks.elapsed().compareTo(AT_LAST) < 0 ? FARTHEST_LATER : FARTHEST_AT_LAST;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Duration nanos(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration greatest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
