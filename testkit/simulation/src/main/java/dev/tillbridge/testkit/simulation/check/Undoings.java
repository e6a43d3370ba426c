package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** I3: what was undone is not undone again, which would undo something else. */
final class Undoings extends Rule {

    /** Who undid what, by till, terminal and the original's id. */
    private final Map<String, Story> undone = new HashMap<>();

    Undoings(Scene scene) {
        super(scene);
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptRecord record = fact.after();
        Optional<String> original = record.operation() == Operation.VOID ? record.original() : Optional.empty();
        original.map(id -> fact.till() + " " + record.terminalName() + " " + id).ifPresent(what -> {
            if (record.state() == AttemptState.APPROVED) {
                undone.putIfAbsent(what, story);
            } else if (fact.type() == EventType.SENDING && undone.containsKey(what)) {
                violated(
                        "I3",
                        story,
                        "It undoes what attempt " + undone.get(what).attempt() + " undid.");
            }
        });
    }
}
