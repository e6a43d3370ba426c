package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may go wrong in a run, and how often: drawn before the run begins.
 *
 * @param lies the lies that are told in this run
 * @param lieOfThousand how many answers of a thousand are lies, while there are faults left
 * @param wireOfThousand how many requests of a thousand are lost, cut or late
 * @param deafOfThousand how many connections of a thousand are refused or not answered
 * @param troubles what goes wrong over and over, uncounted
 */
public record Faults(
        Set<LieKind> lies, int lieOfThousand, int wireOfThousand, int deafOfThousand, Set<Trouble> troubles) {

    /** Keeps copies. */
    public Faults {
        lies = Set.copyOf(lies);
        troubles = Set.copyOf(troubles);
    }

    /** Returns the same without a lie. */
    public Faults without(LieKind kind) {
        return new Faults(others(lies, kind), lieOfThousand, wireOfThousand, deafOfThousand, troubles);
    }

    /** Returns the same without a trouble. */
    public Faults without(Trouble trouble) {
        return new Faults(lies, lieOfThousand, wireOfThousand, deafOfThousand, others(troubles, trouble));
    }

    private static <T> Set<T> others(Set<T> all, T one) {
        return all.stream().filter(each -> !each.equals(one)).collect(Collectors.toUnmodifiableSet());
    }
}
