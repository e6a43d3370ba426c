package dev.tillbridge.testkit.simulation.tongue;

/** What an honest answer says. */
public enum Meaning {
    /** The start was taken; nothing is decided. */
    ACCEPTED,
    /** It is still under way. */
    IN_PROGRESS,
    /** How it ended. */
    RESULT,
    /** No such transaction is known. */
    NOT_FOUND,
    /** Nothing was begun: the request is refused, the protocol's own listed way. */
    REJECTED,
    /** Nothing was begun: another transaction is under way. */
    BUSY,
    /** A cancel was taken, or could not be. */
    CANCEL_ANSWER,
    /** Anything else: information, reports. */
    OTHER
}
