package dev.tillbridge.cli.process;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.testkit.journal.DelegatingJournal;

/** A real journal that takes a step before and after each event. */
final class SteppedJournal extends DelegatingJournal {

    private final Steps steps;

    SteppedJournal(Journal journal, Steps steps) {
        super(journal);
        this.steps = steps;
    }

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        steps.at("before " + type);
        super.append(type, after, stamp);
        steps.at("after " + type);
    }
}
