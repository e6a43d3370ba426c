package dev.tillbridge.testkit.conformance;

import java.util.List;

/** A terminal that asks a person, and remembers what was answered. */
public interface PersonAtTerminal {

    /** Returns what was asked and answered since this was called last, in order. */
    List<CaseResult.PersonAnswer> takeAnswers();
}
