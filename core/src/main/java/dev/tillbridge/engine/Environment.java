package dev.tillbridge.engine;

import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;

/**
 * Everything outside the engine, in one place.
 *
 * @param time the clocks
 * @param scheduler runs tasks now and later
 * @param chance ids and jitter
 * @param locks keeps other users of a terminal away
 * @param journal the durable record
 * @param announcer tells listeners
 * @param epoch names this run of the process
 */
record Environment(
        TimeSource time,
        Scheduler scheduler,
        Chance chance,
        TerminalLocks locks,
        Journal journal,
        Announcer announcer,
        String epoch) {

    Stamp stamp() {
        return new Stamp(time.wall(), time.monotonicNanos(), epoch);
    }

    Duration since(long monotonicNanos) {
        return Duration.ofNanos(time.monotonicNanos() - monotonicNanos);
    }
}
