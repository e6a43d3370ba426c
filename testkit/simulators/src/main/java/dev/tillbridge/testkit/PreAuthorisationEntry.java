package dev.tillbridge.testkit;

import org.joda.money.Money;

/**
 * What a simulated terminal truly holds on a card.
 *
 * @param id the identifier that the terminal gave it
 * @param balance what is held now; zero when it is closed
 * @param captured what a completion charged; zero unless completed
 * @param status whether it is open, and how it was closed
 */
public record PreAuthorisationEntry(String id, Money balance, Money captured, Status status) {

    /** Whether a pre-authorisation is open, and how it was closed. */
    public enum Status {
        /** Holds its balance. */
        OPEN,
        /** Was charged; holds nothing. */
        COMPLETED,
        /** Was released as a whole; holds nothing. */
        RELEASED
    }
}
