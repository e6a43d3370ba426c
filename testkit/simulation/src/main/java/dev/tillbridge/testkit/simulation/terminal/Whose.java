package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.machine.Life;

/** Knows which till a life of a process is one of. */
@FunctionalInterface
public interface Whose {

    /** Returns the till's name. */
    String till(Life life);
}
