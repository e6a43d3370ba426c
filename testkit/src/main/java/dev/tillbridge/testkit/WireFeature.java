package dev.tillbridge.testkit;

/** What some wires have and others have not. */
public enum WireFeature {
    /** A connection begins with a handshake, so that a peer that is none is known before anything is sent. */
    HANDSHAKE,
    /** It is said that only a part of the amount was approved, apart from an amount that is wrong. */
    PARTIAL_APPROVAL,
    /** The tip that a cardholder added on the terminal is said. */
    TIP,
    /** The response code of the issuer is said. */
    RESPONSE_CODE
}
