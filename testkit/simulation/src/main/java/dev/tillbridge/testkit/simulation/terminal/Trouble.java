package dev.tillbridge.testkit.simulation.terminal;

/** What goes wrong over and over, uncounted, on the days that have it. Most days have none or few of these, as each takes much of a day up. */
public enum Trouble {
    /** At the edge of the network starts are swallowed, and nobody is told. */
    SWALLOWED_STARTS,
    /** Answers stop in the middle, and go on after a while. */
    HALTING_ANSWERS,
    /** A terminal cannot undo what a host approved. */
    FAILED_REVERSALS,
    /** Connections take seconds to come about. */
    SLOW_CONNECTIONS,
    /** People ask for something, and the process of their till is killed before it is done. */
    DEATHS_AT_WORK
}
