package dev.tillbridge.journal;

import java.time.Instant;

/**
 * When something happened, by both clocks of one process.
 *
 * @param wall the wall clock, which may jump
 * @param monotonicNanos the monotonic clock in nanoseconds; means something only together with the epoch
 * @param epoch names one run of the process
 */
public record Stamp(Instant wall, long monotonicNanos, String epoch) {}
