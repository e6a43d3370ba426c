package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.AttemptState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One life of a till's program. */
final class Life {

    private final String till;
    private final int number;
    private final long openedAt;
    private final Map<String, Long> due = new LinkedHashMap<>();
    private final Map<String, Long> toldAt = new HashMap<>();
    private final Map<String, AttemptState> toldState = new HashMap<>();
    private boolean over;
    private final Set<String> unwritten = new HashSet<>();
    private boolean refused;

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

    /** Returns as what each attempt was last told. */
    Map<String, AttemptState> toldState() {
        return toldState;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Returns whether something that happened to an attempt is in its memory alone. */
    boolean isUnwritten(String attempt) {
        return unwritten.contains(attempt);
    }

    /** Returns whether its disk refused the last thing that it was to keep. */
    boolean isRefused() {
        return refused;
    }

    /** Its disk refused to keep what happened to an attempt; an attempt that could not be begun leaves nothing behind. */
    void refused(String attempt) {
        unwritten.add(attempt);
        refused = true;
    }

    void wrote(String attempt) {
        unwritten.remove(attempt);
        refused = false;
    }
}
