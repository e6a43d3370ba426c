package dev.tillbridge.testkit.simulation.planted;

import dev.tillbridge.testkit.simulation.Plan;
import dev.tillbridge.testkit.simulation.Simulator;
import dev.tillbridge.testkit.simulation.check.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Runs seeds, for whoever loaded it with another class loader: gets and gives nothing but what the platform itself has.
 */
public final class SeedRuns implements LongFunction<List<String>> {

    private final Simulator simulator;
    private final Set<String> drivers;
    private final boolean liesOnly;

    /**
     * Finds drivers and tongues.
     *
     * @param drivers a seed without a terminal of any of these is not run
     * @param liesOnly whether a seed with which no terminal lies is not run either
     */
    public SeedRuns(Path scratch, Set<String> drivers, boolean liesOnly) {
        this.simulator = Simulator.load(scratch);
        this.drivers = drivers;
        this.liesOnly = liesOnly;
    }

    /** Returns which promises were broken with a seed, and how. */
    @Override
    public List<String> apply(long seed) {
        Plan plan = simulator.plan(seed);
        boolean concerned = plan.terminals().stream().anyMatch(terminal -> drivers.contains(terminal.driver()));
        boolean lies = plan.budget() > 0 && plan.faults().lieOfThousand() > 0;
        return concerned && (lies || !liesOnly)
                ? simulator.run(plan).violations().stream()
                        .map(Violation::toString)
                        .toList()
                : List.of();
    }
}
