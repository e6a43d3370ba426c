package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.HashMap;
import java.util.Map;

/** 4.1, step 2: a tender with an open or paid attempt gets no other one, and a second try names the first. */
final class Tenders extends Rule {

    private final Map<String, Story> latest = new HashMap<>();

    Tenders(Scene scene) {
        super(scene);
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        if (fact.type() != EventType.INTENT) {
            return;
        }
        AttemptRecord record = fact.after();
        Story before = latest.put(fact.till() + " " + record.tender(), story);
        if (before != null && before != story) {
            check(record, before, story);
        }
    }

    private void check(AttemptRecord record, Story before, Story story) {
        AttemptState state = before.state();
        if (before.isOpen()) {
            violated(
                    "4.1",
                    story,
                    "It was begun for " + record.tender() + " while attempt " + before.attempt() + " is " + state
                            + ".");
        } else if (state != null && state.isPaid() && !isUndone(before)) {
            violated(
                    "4.1",
                    story,
                    "It was begun for " + record.tender() + ", which attempt " + before.attempt() + " has paid.");
        } else if (Ends.isNegative(state) && record.retryOf().isEmpty()) {
            violated(
                    "4.1",
                    story,
                    "It tries " + record.tender() + " again without naming attempt " + before.attempt() + ".");
        }
    }

    private boolean isUndone(Story story) {
        Entry entry = scene().entry(story.attempt());
        return entry != null && entry.undoneBy().isPresent();
    }
}
