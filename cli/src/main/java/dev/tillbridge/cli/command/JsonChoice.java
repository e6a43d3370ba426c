package dev.tillbridge.cli.command;

/** A command that can speak JSON, also when it fails. */
public interface JsonChoice {

    /** Returns whether a program reads. */
    boolean isJson();
}
