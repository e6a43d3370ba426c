package dev.tillbridge.engine;

import java.time.Duration;
import java.util.Optional;

/** How long recovery goes on, and how often it asks. Pure. */
final class RecoveryPolicy {

    /** How long an attempt stays in doubt before it is told as unknown. */
    static final Duration BUDGET = Duration.ofSeconds(90);
    /** How often to see what another host says of an attempt that it took over, and whether one is gone. */
    static final Duration FOLLOWING = Duration.ofSeconds(2);
    /** How much the two clocks may disagree before time counts as unknown. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    /** When to look again after it was concluded that a start never arrived. */
    static final Duration FIRST_DOUBLE_CHECK = Duration.ofMinutes(10);

    static final Duration SECOND_DOUBLE_CHECK = Duration.ofHours(24);

    static final Duration UNKNOWN_RETENTION = Duration.ofDays(7);
    private static final int RETENTION_PERCENT = 90;

    private RecoveryPolicy() {}

    /**
     * Returns when to ask next about an unknown attempt; empty when asking has become pointless.
     *
     * @param keyRetention how long it is known to be found; zero when nobody knows
     */
    static Optional<Duration> whileUnknown(Duration sinceUnknown, Duration keyRetention) {
        if (sinceUnknown.compareTo(Duration.ofMinutes(1)) < 0) {
            return Optional.of(Duration.ofSeconds(15));
        }
        if (sinceUnknown.compareTo(Duration.ofMinutes(31)) < 0) {
            return Optional.of(Duration.ofMinutes(1));
        }
        if (sinceUnknown.compareTo(Duration.ofHours(24)) < 0) {
            return Optional.of(Duration.ofMinutes(10));
        }
        Duration end = keyRetention.isZero() ? UNKNOWN_RETENTION : usable(keyRetention);
        return sinceUnknown.compareTo(end) < 0 ? Optional.of(Duration.ofHours(1)) : Optional.empty();
    }

    /** Returns the part of a retention time within which an answer still counts. */
    static Duration usable(Duration keyRetention) {
        return keyRetention.multipliedBy(RETENTION_PERCENT).dividedBy(100);
    }
}
