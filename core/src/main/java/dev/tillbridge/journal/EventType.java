package dev.tillbridge.journal;

/** What happened to an attempt. The names are stored and never change. */
public enum EventType {
    /** It was recorded, before anything was sent. */
    INTENT,
    /** Its start message is about to be written. */
    SENDING,
    /** The terminal took it. */
    ACCEPTED,
    /** Its start may have been executed, nobody knows. */
    IN_DOUBT,
    /** Recovery could not settle it in its time. */
    UNKNOWN,
    /** It is settled. */
    FINAL,
    /** Someone asked for it to be cancelled. */
    CANCEL_REQUESTED,
    /** It no longer keeps its terminal from working. */
    RELEASED,
    /** A person decided. */
    RESOLVED,
    /** Something happened that must not. */
    ALARM,
    /** Evidence came that contradicts what was concluded. */
    CONFLICT,
    /** The point of sale has taken the outcome. */
    ACKNOWLEDGED
}
