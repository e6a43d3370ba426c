package dev.tillbridge.testkit.simulation.check;

import java.util.List;

/** Every rule, in the order in which they are asked. */
final class Rules {

    private Rules() {}

    static List<Rule> of(Scene scene) {
        return List.of(
                new Starts(scene),
                new Charges(scene),
                new Losses(scene),
                new Finals(scene),
                new Proofs(scene),
                new Transitions(scene),
                new Tenders(scene),
                new Undoings(scene),
                new Counts(scene),
                new Exclusive(scene),
                new Peers(scene),
                new Recoveries(scene),
                new Orders(scene),
                new Cancels(scene),
                new Alarms(scene),
                new Settling(scene),
                new Bounds(scene),
                new Deliveries(scene),
                new Journals(scene),
                new Leaks(scene));
    }
}
