package dev.tillbridge.model;

/** Why an operation never began, so that no money moved. */
public enum NotStartedReason {
    /** Another operation is running at the terminal. */
    BUSY,
    /** An open attempt at the terminal must be settled first. */
    BLOCKED,
    /** The terminal could not be reached. */
    UNREACHABLE,
    /** The terminal shows another certificate than the trusted one; nothing was sent. */
    CERTIFICATE_CHANGED,
    /** The terminal refuses our credentials, or there are none. */
    NOT_AUTHORISED,
    /** The terminal refused the request, or its driver did and nothing was sent. */
    REFUSED,
    /** The terminal cannot do this; nothing was sent. */
    UNSUPPORTED,
    /** It was cancelled before it was sent. */
    CANCELLED_IN_TIME,
    /** The journal could not be written, so nothing was sent. */
    NOT_RECORDED,
    /** The program stopped, slept or was too slow before it was sent. */
    INTERRUPTED,
    /** The terminal proved that it never got the request. */
    NEVER_ARRIVED,
    /** A person found that it was not paid. */
    PERSON_DECIDED
}
