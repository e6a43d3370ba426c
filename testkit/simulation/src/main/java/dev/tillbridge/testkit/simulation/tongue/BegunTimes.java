package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When each transaction began by the terminal's own clock. It stands with the transaction in the terminal's storage, so that a result never
 * changes; who loses its transactions has no use for it any more.
 */
public final class BegunTimes {

    private static final Instant UNSET_CLOCK = Instant.parse("2025-09-05T15:00:00Z");

    private final Map<Integer, Instant> times = new HashMap<>();

    /** Notes when a transaction began. */
    public void note(Entry entry, Instant now) {
        times.put(entry.number(), now);
    }

    /** Returns when a transaction began; for what somebody began at the terminal itself, as if the clock had never been set. */
    public Instant of(Entry entry) {
        Instant noted = times.get(entry.number());
        return noted == null ? UNSET_CLOCK.plusNanos(entry.begunNanos()) : noted;
    }
}
