package dev.tillbridge.testkit.lies;

/** What a lie does to one field. */
public enum Twist {
    /** The field is left out. */
    ABSENT,
    /** The field is there and has no value. */
    NULL,
    /** The field has an empty text. */
    EMPTY,
    /** The field has the value of another transaction. */
    OF_ANOTHER,
    /** The letters of the field are in the other case. */
    OTHER_CASE,
    /** The field has another type: a text where a number or a flag belongs, a number where a text does. */
    OTHER_TYPE,
    /** The field has a word that nobody knows. */
    UNKNOWN_WORD,
    /** The field is there twice, first with another value. */
    DOUBLED_BEFORE,
    /** The field is there twice, last with another value. */
    DOUBLED_AFTER
}
