package dev.tillbridge.cli.command;

import dev.tillbridge.cli.text.Hints;

/** What a command is asked for that failed: how it speaks. */
public interface JsonChoice {

    /** Returns whether a program reads. */
    boolean isJson();

    /** Returns whether each thing that happens is a document in a line of its own. */
    default boolean isEvents() {
        return false;
    }

    /** Returns what holds when the command is refused as it was typed: one that sends nothing anyway says that nothing was changed. */
    default String nothingDone() {
        return "Nothing was sent.";
    }

    /** Returns with what a command that is advised is completed. */
    Hints hints();
}
