package dev.tillbridge.engine;

import dev.tillbridge.model.Operation;

/**
 * How doing and undoing an operation is called.
 *
 * @param done what was done, as in "it was paid"
 * @param undone what was done about that, as in "it was given back"
 * @param toUndo doing that, as in "which was to give it back"
 */
record UndoingWords(String done, String undone, String toUndo) {

    static UndoingWords of(Operation operation) {
        return switch (operation) {
            case SALE, COMPLETION -> new UndoingWords("paid", "given back", "give it back");
            case REFUND -> new UndoingWords("refunded", "undone", "undo that");
            case PRE_AUTHORISATION, TOP_UP -> new UndoingWords("held", "released", "release it");
            case VOID, REVERSAL, AUTHORISATION_ONLY -> new UndoingWords("done", "undone", "undo that");
        };
    }
}
