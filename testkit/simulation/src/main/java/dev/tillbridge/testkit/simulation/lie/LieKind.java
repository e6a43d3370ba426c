package dev.tillbridge.testkit.simulation.lie;

/** The ways in which a message can be something else than the truth. */
public enum LieKind {
    // one field
    /** The field is not there. */
    ABSENT,
    /** The field is null; in a protocol without null it is empty. */
    NULL,
    /** The field is there and empty. */
    EMPTY,
    /** The right word in another letter case. */
    OTHER_CASE,
    /** The same value as another type: a number as text, a text as a number or in an object. */
    OTHER_TYPE,
    /** The field stands twice, with different values. */
    DOUBLED,
    /** The value of another exchange, of an earlier or a foreign transaction. */
    OF_ANOTHER,
    /** A value that no text of the vendor knows. */
    UNKNOWN_WORD,
    /** A number that is higher. */
    HIGHER,
    /** A number that is lower, and not zero. */
    LOWER,
    /** The number zero. */
    ZERO,
    /** A number below zero. */
    NEGATIVE,
    /** A value that cannot be read as what it should be. */
    UNREADABLE,
    /** A part of the amount that nobody ordered. */
    EXTRA_PART,
    /** A result that says both: the verdict of the other kind stands beside the true one. */
    CONTRADICTED,
    /** Something that must never be kept or shown: a card number, an expiry date, a token. */
    SECRET,
    /** One of its characters is another that no text has. */
    GARBLED,
    /** Control characters, or more text than anybody needs. */
    WILD_TEXT,
    /** A sign of a card or of a host that the transaction does not have. */
    TRACES,

    // one whole message
    /** It comes before the request was written. */
    EARLY,
    /** It comes a second time, after itself. */
    TWICE,
    /** An answer to an earlier request comes in its place. */
    STALE,
    /** It ends too early. */
    CUT,
    /** It is never said, and the connection stays. */
    SILENCE,
    /** It is never said, and the connection ends. */
    HANG_UP,
    /** Another HTTP status than the truth would have. */
    OTHER_STATUS,
    /**
     * A decline of which no more is left than flags that say no, as a transaction that runs has them too; all else is not there, or is there and
     * empty.
     */
    BARE;

    /** Returns whether it is about one field. */
    public boolean isOfAField() {
        return compareTo(EARLY) < 0;
    }
}
