package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import java.util.Set;

/**
 * What may go wrong in a run, and how often: drawn before the run begins.
 *
 * @param lies the lies that are told in this run
 * @param lieOfThousand how many answers of a thousand are lies, while there are faults left
 * @param wireOfThousand how many requests of a thousand are lost, cut or late
 * @param deafOfThousand how many connections of a thousand are refused or not answered
 */
public record Faults(Set<LieKind> lies, int lieOfThousand, int wireOfThousand, int deafOfThousand) {

    /** Keeps a copy. */
    public Faults {
        lies = Set.copyOf(lies);
    }
}
