package dev.tillbridge.testkit.simulation.check;

import java.util.List;

/** Every rule, in the order in which they are asked. */
final class Rules {

    private Rules() {}

    static List<Rule> of(Scene scene) {
        return List.of(new Starts(scene), new Charges(scene), new Losses(scene), new Finals(scene), new Transitions(scene));
    }
}
