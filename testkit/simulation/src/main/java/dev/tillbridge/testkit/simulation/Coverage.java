package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what was tried, in cells: which lie about which message of which operation at which vendor's terminal, which death after which record,
 * which end of which operation. Not thread-safe.
 */
final class Coverage {

    private final Map<String, Long> cells = new TreeMap<>();
    private final Map<String, String> drivers = new HashMap<>();

    /** Begins with a run that has this plan. */
    Coverage(Plan plan) {
        plan.terminals().forEach(terminal -> drivers.put(terminal.name(), terminal.driver()));
    }

    void see(Fact fact) {
        if (fact instanceof Fact.Answered answered) {
            Entry about = answered.about();
            String driver = drivers.getOrDefault(answered.terminal(), "");
            for (Lie lie : answered.lies()) {
                count(driver + " " + lie.kind());
                count(driver + " " + lie.kind() + " of " + lie.meaning());
                if (about != null) {
                    count(driver + " " + lie.kind() + " in " + about.order().operation());
                }
            }
            if (about != null && about.stage().isOver()) {
                count(driver + " " + about.order().operation() + " " + about.stage());
            }
        } else if (fact instanceof Fact.Arrived arrived) {
            count(drivers.getOrDefault(arrived.terminal(), "") + " gets " + arrived.kind());
        }
    }

    private void count(String cell) {
        cells.merge(cell, 1L, Long::sum);
    }

    /** Returns how often each cell was met. */
    Map<String, Long> cells() {
        return new TreeMap<>(cells);
    }
}
