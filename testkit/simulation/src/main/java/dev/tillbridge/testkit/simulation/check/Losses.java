package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I2: what a terminal charged for a till is paid there, or listed as unresolved or in conflict; never absent, never shown as negative. */
final class Losses extends Rule {

    Losses(Scene scene) {
        super(scene);
    }

    @Override
    void told(Fact.Told fact, Story story) {
        Outcome outcome = fact.outcome();
        boolean negative = Outcomes.isNegative(outcome) && outcome.conflict().isEmpty();
        if (negative
                && !Outcomes.isPersons(outcome)
                && stands(story.attempt())
                && !story.heard().fellIntoRefusal()) {
            violated("I2", story, "The point of sale was told " + outcome + ", and the terminal has charged.");
        }
    }

    private boolean stands(String attempt) {
        return scene().entries(attempt).stream().anyMatch(Ends::isStanding);
    }

    @Override
    void atRest() {
        Map<String, AttemptRecord> onDisk = new HashMap<>();
        for (String till : scene().observer().tills()) {
            scene().observer()
                    .records(till)
                    .forEach(record -> onDisk.put(record.id().value(), record));
        }
        scene().truths().all().forEach((attempt, entries) -> check(scene().story(attempt), entries, onDisk));
    }

    private void check(Story story, List<Entry> entries, Map<String, AttemptRecord> onDisk) {
        if (entries.stream().noneMatch(Ends::isStanding)) {
            return;
        }
        AttemptRecord record = onDisk.get(story.attempt());
        if (record == null) {
            violated("I2", story, "The terminal has charged, and no till knows of it.");
        } else if (Ends.isNegative(record.state())
                && !record.conflict()
                && !story.heard().fellIntoRefusal()) {
            violated("I2", story, "The terminal has charged, and its till has it as " + record.state() + ".");
        }
    }
}
