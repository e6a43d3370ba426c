package dev.tillbridge.testkit.simulation.tongue;

/** What a till's message does at the terminal. */
public enum RequestKind {
    /** Begins something that can move money. */
    START,
    /** Asks where a start stands. */
    LOOKUP,
    /** Asks for what is under way to be cancelled. */
    CANCEL,
    /** Settles, resets totals. */
    SETTLEMENT,
    /** Restarts the terminal. */
    REBOOT,
    /** Prints on the terminal's printer. */
    PRINT,
    /** Gives the till a token. */
    PAIRING,
    /** Anything else that changes nothing. */
    OTHER
}
