package dev.tillbridge.testkit.conformance;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run of the conformance suite found, and what it is bound to. Immutable.
 *
 * @param driver the id of the driver
 * @param mode what the driver talked to
 * @param begun when the run began
 * @param facts what the result is bound to, by name: versions, git commit, configuration hash, terminal model and firmware
 * @param results the cases in the order of the suite
 * @param verified what the run could confirm of the points that a driver only assumes, as the words of its setting {@code verified}
 */
public record ConformanceReport(
        String driver,
        Mode mode,
        Instant begun,
        SortedMap<String, String> facts,
        List<CaseResult> results,
        Set<String> verified) {

    /** The fact that says how often the terminal repeated the key of a start; it binds nothing, two runs may count differently. */
    public static final String KEY_ECHO = "key of the start";

    /** Copies what it holds. */
    public ConformanceReport {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        results = List.copyOf(results);
        verified = Set.copyOf(verified);
    }

    /** What a driver talked to. */
    public enum Mode {
        /** A simulated terminal in the same process. */
        SIMULATED,
        /** A simulated terminal in another process. */
        SIMULATED_ELSEWHERE,
        /** A real terminal, with a person at it. */
        ATTENDED,
        /** A real terminal, with nobody at it: what needs no hands. */
        UNATTENDED
    }

    /** Returns whether every mandatory rule that applies was run and kept. */
    public boolean isCertified() {
        return !results.isEmpty() && results.stream().noneMatch(CaseResult::isObstacle);
    }
}
