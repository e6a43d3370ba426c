package dev.tillbridge.testkit;

/** How far a person has brought a payment at a terminal that waits for one, see {@link Pace#attended}. */
public enum Reach {
    /** No card was shown; a tip may have been chosen. */
    WAITING_FOR_CARD,
    /** The card was read; its PIN or a signature is still to come. */
    CARD_READ,
    /** All that is theirs to do is done: it is the issuer's turn, or the payment was cancelled. */
    CARDHOLDER_DONE
}
