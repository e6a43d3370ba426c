package dev.tillbridge.testkit.campaign;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;

/**
 * One operation, and what goes wrong with it.
 *
 * @param operation what is asked for
 * @param fault what goes wrong
 * @param moment when it goes wrong
 * @param profile how the till is configured, and what the cardholder does
 */
public record FaultCase(Operation operation, Fault fault, Moment moment, Profile profile) {

    /** Returns whether the fault meets a question about the operation, not its start or its cancel. */
    public boolean isAtLookup() {
        return switch (moment) {
            case LOOKUP_UNKNOWN, LOOKUP_WAITING_FOR_CARD, LOOKUP_AUTHORISING, LOOKUP_RESULT -> true;
            case CONNECT, START, CANCEL, ACQUISITION, REPORT -> false;
        };
    }

    /** Returns the fault as it is planned: it strikes once. */
    public FaultPlan plan() {
        return new FaultPlan(fault, moment, 1);
    }

    /** Returns the fault as it struck. */
    public Strike strike() {
        return new Strike(fault, moment);
    }

    @Override
    public String toString() {
        return operation + ": " + fault + " at " + moment + ", " + profile.name();
    }
}
