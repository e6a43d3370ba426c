package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.AttemptState;
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
    private final Map<String, AttemptState> toldState = new HashMap<>();
    private boolean over;
    private final Map<String, Long> unwrittenSince = new HashMap<>();
    private final Map<String, Long> refusedAt = new HashMap<>();
    private final Map<Late, Long> knownAt = new HashMap<>();
    private boolean refused;

    /** What was written of an attempt when the disk had refused it for a while. */
    private record Late(String attempt, long writtenAt) {}

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
        return unwrittenSince.containsKey(attempt);
    }

    /** Returns when its disk last refused to keep what is in its memory alone, by attempt. */
    Map<String, Long> unwritten() {
        Map<String, Long> unwritten = new HashMap<>(refusedAt);
        unwritten.keySet().retainAll(unwrittenSince.keySet());
        return unwritten;
    }

    /** Returns since when it has known what it wrote of an attempt: that may be earlier than its disk kept it. */
    long knewSince(String attempt, long writtenAt) {
        return knownAt.getOrDefault(new Late(attempt, writtenAt), writtenAt);
    }

    /** Returns whether its disk refused the last thing that it was to keep. */
    boolean isRefused() {
        return refused;
    }

    /**
     * Its disk refused to keep what happened to an attempt. What waits behind something that it kept late, at this moment, has waited as long.
     *
     * @param kept whether it is there all the same: the disk works
     */
    void refused(String attempt, long atNanos, boolean kept) {
        unwrittenSince.putIfAbsent(attempt, knewSince(attempt, atNanos));
        refusedAt.put(attempt, atNanos);
        refused = !kept;
    }

    void wrote(String attempt, long atNanos) {
        Long since = unwrittenSince.remove(attempt);
        if (since != null) {
            knownAt.put(new Late(attempt, atNanos), since);
        }
        refused = false;
    }
}
