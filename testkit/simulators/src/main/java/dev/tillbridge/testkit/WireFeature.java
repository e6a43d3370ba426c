package dev.tillbridge.testkit;

/** What some wires have and others have not. */
public enum WireFeature {
    /** A connection begins with a handshake, so that a peer that is none is known before anything is sent. */
    HANDSHAKE,
    /** It is said that only a part of the amount was approved, apart from an amount that is wrong. */
    PARTIAL_APPROVAL,
    /** That is said by a word of its own; where it is not, the amount is the one that was paid, and a lower one says it. */
    PARTIAL_FLAG,
    /** The tip that a cardholder added on the terminal is said. */
    TIP,
    /** The response code of the issuer is said. */
    RESPONSE_CODE
}
