package dev.tillbridge.testkit.simulation;

/** What must have happened over a campaign, or it has not tried what it is for. */
public enum Situation {
    /** An approval was told of what had been told as unknown. */
    LATE_APPROVAL,
    /** A decline or a cancellation was told of what had been told as unknown. */
    LATE_NEGATIVE,
    /** An approval was told although a cancel had been asked for. */
    CANCEL_LOST_THE_RACE,
    /** A cancellation was told after a cancel had been asked for. */
    CANCEL_WON,
    /** A start was shown never to have arrived. */
    NEVER_ARRIVED,
    /** A person found that it was paid. */
    PERSON_SAYS_PAID,
    /** A person found that it was not paid. */
    PERSON_SAYS_NOT_PAID,
    /** A terminal said something against what was final. */
    CONFLICT,
    /** A terminal was in use by another till. */
    BUSY,
    /** A terminal was blocked by an open attempt. */
    BLOCKED,
    /** An outcome could not be recorded, and was told. */
    DEGRADED,
    /** A start was not sent, since it could not be recorded. */
    NOT_RECORDED,
    /** A till died between sending and the outcome. */
    DIED_IN_FLIGHT,
    /** A till died after the outcome, before it was taken over. */
    DIED_WITH_OUTCOME,
    /** A start arrived after its till had died or given it up. */
    LATE_START,
    /** A terminal lost its power in a payment. */
    POWER_LOST_IN_FLIGHT,
    /** Less than ordered was approved. */
    PARTIAL_APPROVAL,
    /** More than ordered was approved, by what the cardholder added. */
    ADDED_AT_TERMINAL,
    /** A second try at a tender was approved. */
    RETRY_APPROVED,
    /** A void was approved. */
    UNDONE,
    /** A hold was charged. */
    HOLD_COMPLETED,
    /** A terminal let a card number slip. */
    SECRET_SLIPPED,
    /** A terminal could not be reached. */
    UNREACHABLE,
    /** A result came to another life of its till than the one that had asked for it. */
    REDELIVERED
}
