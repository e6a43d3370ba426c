package dev.tillbridge.testkit.simulation.lie;

/** What an honest reader may make of a message that is not all true. */
public enum Belief {
    /** The truth can still be told from it, and may be; not to is no harm as long as something else tells it later. */
    HARMLESS,
    /** Nothing may be concluded from it: whoever makes a final outcome of it guesses, also when he guesses right. */
    UNDECIDABLE,
    /** As undecidable, and somebody must be told that something is wrong. */
    LOUD
}
