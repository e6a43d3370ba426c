package dev.tillbridge.testkit.recording;

/**
 * What is done with a value before it is kept.
 *
 * <p>A value is shown because it is known to be safe and to matter; what nobody knows is hidden.
 */
public enum Treatment {
    /** It decides something or identifies a transaction: kept, but for what looks like a secret within. */
    SHOW,
    /** A card number: the last four digits are kept. */
    CARD_NUMBER,
    /** A token or a password. */
    TOKEN,
    /** When a card expires. */
    EXPIRY,
    /** Data of a chip or a magnetic stripe. */
    CHIP,
    /** Who the cardholder is. */
    NAME,
    /** How the cardholder is reached. */
    CONTACT,
    /** What pairs a till. */
    CODE,
    /** A ticket in Base64. */
    TICKET,
    /** Nobody knows what it is. */
    UNKNOWN
}
