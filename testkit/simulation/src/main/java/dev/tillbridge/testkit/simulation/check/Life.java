package dev.tillbridge.testkit.simulation.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** One life of a till's program. */
final class Life {

    private final String till;
    private final int number;
    private final long openedAt;
    private final Map<String, Long> due = new LinkedHashMap<>();
    private final Map<String, Long> toldAt = new HashMap<>();
    private boolean over;
    private boolean degraded;

    Life(String till, int number, long openedAt) {
        this.till = till;
        this.number = number;
        this.openedAt = openedAt;
    }

    String till() {
        return till;
    }

    int number() {
        return number;
    }

    long openedAt() {
        return openedAt;
    }

    /** Returns by when each attempt that was called for must be told. */
    Map<String, Long> due() {
        return due;
    }

    /** Returns when each attempt was last told. */
    Map<String, Long> toldAt() {
        return toldAt;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Returns whether its disk no longer keeps what it writes. */
    boolean isDegraded() {
        return degraded;
    }

    void degrade() {
        degraded = true;
    }
}
