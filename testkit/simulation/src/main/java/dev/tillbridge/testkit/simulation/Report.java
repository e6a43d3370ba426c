package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.check.Violation;
import java.util.List;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param violations the promises that were broken; none when all is well
 * @param hash is the same whenever the same seed is run on the same code
 * @param steps how many things were done
 * @param cells how often each thing was tried that can be
 * @param situations how often each situation was met
 * @param story what happened, in words; empty unless it was asked for
 */
public record Report(
        Plan plan,
        List<Violation> violations,
        long hash,
        long steps,
        Map<String, Long> cells,
        Map<Situation, Long> situations,
        List<String> story) {

    /** Keeps copies. */
    public Report {
        violations = List.copyOf(violations);
        cells = Map.copyOf(cells);
        situations = Map.copyOf(situations);
        story = List.copyOf(story);
    }
}
