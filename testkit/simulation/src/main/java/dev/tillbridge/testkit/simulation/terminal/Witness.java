package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.check.Fact;

/** Is told everything that happens, in order. */
@FunctionalInterface
public interface Witness {

    /** Notes a fact. */
    void note(Fact fact);
}
