package dev.tillbridge.model;

/** Names every kind of exception for logs, support and the documentation; the text of a code never changes. */
public enum ErrorCode {
    /** The configuration has problems. */
    CONFIGURATION("TB-CONFIG"),
    /** A request is incomplete or contradicts itself. */
    INVALID_REQUEST("TB-REQUEST"),
    /** A tender was used again for something else. */
    TENDER_CONFLICT("TB-TENDER"),
    /** No terminal has that name. */
    UNKNOWN_TERMINAL("TB-TERMINAL"),
    /** No attempt has that id. */
    UNKNOWN_ATTEMPT("TB-ATTEMPT"),
    /** A person's decision does not fit the attempt. */
    RESOLUTION_REFUSED("TB-RESOLUTION"),
    /** A driver is missing, broken or present twice. */
    DRIVER("TB-DRIVER"),
    /** The journal cannot be used. */
    JOURNAL("TB-JOURNAL"),
    /** The journal is in use by another process. */
    JOURNAL_IN_USE("TB-JOURNAL-IN-USE"),
    /** The stored credentials cannot be read or written. */
    CREDENTIALS("TB-CREDENTIALS"),
    /** The place of the locks of the terminals cannot be used. */
    TERMINAL_LOCKS("TB-LOCKS");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** Returns the code as printed, such as {@code TB-CONFIG}. */
    public String code() {
        return code;
    }
}
