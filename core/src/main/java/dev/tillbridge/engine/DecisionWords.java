package dev.tillbridge.engine;

import dev.tillbridge.model.Operation;

/**
 * What a person's decision means: that a void was not carried out says that the sale is paid.
 *
 * @param done what the operation counts as when it was carried out
 * @param meansDone what follows from that; may be empty
 * @param notDone what it counts as when it was not
 * @param meansNotDone what follows from that
 */
record DecisionWords(String done, String meansDone, String notDone, String meansNotDone) {

    static DecisionWords of(Operation operation) {
        return switch (operation) {
            case SALE -> new DecisionWords("paid", "", "not paid", "The sale may be charged again");
            case COMPLETION ->
                new DecisionWords("paid", "", "not paid", "The amount stays held on the card: charge or release it");
            case REFUND ->
                new DecisionWords(
                        "given back",
                        "Do not give it back again",
                        "not given back",
                        "The customer has not got the money yet");
            case VOID ->
                new DecisionWords(
                        "done",
                        "What it was to undo is undone: a sale is not paid any more",
                        "not done",
                        "What it was to undo stays as it was: a sale stays paid, so do not charge it again");
            case REVERSAL ->
                new DecisionWords(
                        "done",
                        "The amount is no longer held on the card",
                        "not done",
                        "The amount stays held on the card: charge or release it");
            case PRE_AUTHORISATION ->
                new DecisionWords(
                        "done", "The amount is held on the card", "not done", "Nothing is held: it may be tried again");
            case TOP_UP ->
                new DecisionWords(
                        "done",
                        "The amount held on the card is raised",
                        "not done",
                        "What is held on the card stays as before: it may be tried again");
            case AUTHORISATION_ONLY ->
                new DecisionWords(
                        "done", "Nothing is charged by it", "not done", "Nothing is charged: it may be tried again");
        };
    }

    /** Returns what it will count as, and what follows. */
    String consequence(boolean wasDone, String proof) {
        String means = wasDone ? meansDone : meansNotDone;
        String counts = wasDone ? done + " (" + proof + ")" : notDone;
        return "It will count as " + counts + ", for good" + (means.isEmpty() ? "" : ". " + means);
    }
}
