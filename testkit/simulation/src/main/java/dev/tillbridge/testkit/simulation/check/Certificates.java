package dev.tillbridge.testkit.simulation.check;

import java.util.HashMap;
import java.util.Map;

/** Which till knows which terminal's certificate: the first one that it spoke to, and what a person trusts since. */
final class Certificates {

    private static final long NEVER = -1;

    private final Map<String, Long> renewedAt = new HashMap<>();

    /** When a till learned to know the certificate of a terminal, by both their names. */
    private final Map<String, Long> knownAt = new HashMap<>();

    void renewed(String terminal, long atNanos) {
        renewedAt.put(terminal, atNanos);
    }

    void trusted(String till, String terminal, long atNanos) {
        knownAt.put(name(till, terminal), atNanos);
    }

    void spokenTo(String till, String terminal, long atNanos) {
        knownAt.putIfAbsent(name(till, terminal), atNanos);
    }

    /** Returns whether a terminal shows another certificate than the one that the till knows. */
    boolean isStrange(String till, String terminal) {
        return knownAt.getOrDefault(name(till, terminal), Long.MAX_VALUE) < renewedAt(terminal);
    }

    /** Returns when a till learned to know the certificate that it knows now; -1 when it knows none. */
    long knownAt(String till, String terminal) {
        return knownAt.getOrDefault(name(till, terminal), NEVER);
    }

    /** Returns when a terminal began to show the certificate that it shows; -1 where that is its first. */
    long renewedAt(String terminal) {
        return renewedAt.getOrDefault(terminal, NEVER);
    }

    private static String name(String till, String terminal) {
        return till + " " + terminal;
    }
}
