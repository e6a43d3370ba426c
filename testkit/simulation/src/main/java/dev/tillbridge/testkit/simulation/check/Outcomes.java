package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import org.jspecify.annotations.Nullable;

/** Which state an outcome tells of. */
final class Outcomes {

    private Outcomes() {}

    /** Returns the final state that it tells of; null for an unknown outcome. */
    static @Nullable AttemptState stateOf(Outcome outcome) {
        if (outcome instanceof Outcome.Approved approved) {
            return approved.decidedByPerson() ? AttemptState.OPERATOR_PAID : AttemptState.APPROVED;
        }
        if (outcome instanceof Outcome.Declined) {
            return AttemptState.DECLINED;
        }
        if (outcome instanceof Outcome.Cancelled) {
            return AttemptState.CANCELLED;
        }
        if (outcome instanceof Outcome.NotStarted not) {
            return not.reason() == NotStartedReason.PERSON_DECIDED
                    ? AttemptState.OPERATOR_NOT_PAID
                    : AttemptState.NOT_STARTED;
        }
        return null;
    }

    static boolean isNegative(Outcome outcome) {
        return Ends.isNegative(stateOf(outcome)) || stateOf(outcome) == AttemptState.OPERATOR_NOT_PAID;
    }

    static boolean isPersons(Outcome outcome) {
        return Ends.isPersons(stateOf(outcome));
    }
}
