package dev.tillbridge.engine;

import dev.tillbridge.model.Operation;

/**
 * What a person's decision says, for programmers; what follows from it is told to a person by {@link Consequences}.
 *
 * @param done what the operation counts as when it was carried out
 * @param notDone what it counts as when it was not
 */
record DecisionWords(String done, String notDone) {

    static DecisionWords of(Operation operation) {
        return switch (operation) {
            case SALE, COMPLETION -> new DecisionWords("paid", "not paid");
            case REFUND -> new DecisionWords("given back", "not given back");
            case VOID, REVERSAL, PRE_AUTHORISATION, TOP_UP, AUTHORISATION_ONLY -> new DecisionWords("done", "not done");
        };
    }
}
