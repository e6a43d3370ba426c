package dev.tillbridge.testkit;

/** The exchanges between till and terminal at which a {@link Fault} can strike or a {@link Hold} can keep the terminal. */
public enum Moment {
    /** The till opens a connection; it is not known yet what it will ask. */
    CONNECT,
    /** The till sends a message that starts an operation, and waits for its answer. */
    START,
    /** The till asks for a key that the terminal does not know. */
    LOOKUP_UNKNOWN,
    /** The till asks for a transaction while the terminal waits for the card; no money has moved. */
    LOOKUP_WAITING_FOR_CARD,
    /** The till asks for a transaction while the issuer is being asked; no money has moved yet. */
    LOOKUP_AUTHORISING,
    /** The till asks for a transaction that has its verdict; what the ledger says is final. */
    LOOKUP_RESULT,
    /** The till asks the terminal to cancel what it is doing. */
    CANCEL,
    /** The till starts, asks for, or cancels the reading of a card that is not a payment yet. */
    ACQUISITION,
    /** The till asks for anything else: totals, history, the state of a pre-authorisation, the identity of the device. */
    REPORT
}
