package dev.tillbridge.testkit.simulation.check;

import org.jspecify.annotations.Nullable;

/** E1, 4.1 step 6 and row 2 of section 7: nothing is said to a terminal whose certificate is not the one that the till knows. */
final class Peers extends Rule {

    Peers(Scene scene) {
        super(scene);
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        boolean isStrange = scene().certificates().isStrange(fact.till(), fact.terminal());
        if (isStrange && scene().observer().showsCertificate(fact.terminal())) {
            violated(
                    "I9",
                    story,
                    "A " + fact.kind() + " of " + fact.till() + " was sent to " + fact.terminal()
                            + ", which shows another certificate than the one that is trusted (E1).");
        }
    }
}
