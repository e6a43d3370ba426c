package dev.tillbridge;

/** Whether trying again is safe. */
public enum RetryAdvice {
    /** No money moved: try again at once if you like. */
    SAFE_NOW,
    /** No money moved, but the reason should be looked at first: ask the cardholder or the terminal. */
    ASK_FIRST,
    /** Money may have moved: a person must look at the terminal before anything is tried again. */
    PERSON_MUST_DECIDE
}
