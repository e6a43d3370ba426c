package dev.tillbridge.model;

/** The operations that can move money; each is begun by one start message and carried through as one attempt. */
public enum Operation {
    /** Debits the cardholder. */
    SALE,
    /** Credits the cardholder. */
    REFUND,
    /** Undoes a finished transaction before it is settled. */
    VOID,
    /** Holds an amount on the card, to be completed later. */
    PRE_AUTHORISATION,
    /** Raises the amount that a pre-authorisation holds. */
    TOP_UP,
    /** Charges a pre-authorisation and closes it. */
    COMPLETION,
    /** Releases all or a part of what a pre-authorisation holds. */
    REVERSAL,
    /** Asks the issuer for an authorisation and does nothing further with it. */
    AUTHORISATION_ONLY
}
