package dev.tillbridge.model;

/** How a terminal says that a transaction ended. */
public enum Verdict {
    /** Approved: money moved or is held. */
    APPROVED,
    /** Declined by the issuer or the terminal. */
    DECLINED,
    /** Ended by a person or a time limit. */
    CANCELLED
}
