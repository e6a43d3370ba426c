package dev.tillbridge.testkit;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.util.List;
import java.util.Set;

/**
 * A simulated terminal, whatever way it is talked to: what it can do beside what every terminal does.
 *
 * <p>A start for which no {@link Scenario} is queued plays the default. Safe for use by several threads.
 */
public interface SimulatedTerminal extends TerminalUnderTest, VisibleWire {

    /** Sets what is played when no scenario is queued; at first a tap that is approved. */
    void otherwise(Scenario scenario);

    /** Plays the running transaction to its end without waiting for lookups; releases none of its holds. */
    void settle();

    /**
     * Puts a text, such as a full card number, into every text that the terminal tells from now on; an empty one ends that.
     *
     * @return whether this terminal can do that; otherwise nothing has changed
     */
    default boolean plant(String text) {
        return false;
    }

    /**
     * Returns the receipts of the latest transaction as this terminal worded them, each as its lines of plain text; empty where it does not
     * tell.
     */
    default List<List<String>> receipts() {
        return List.of();
    }

    /**
     * Returns the parts of the amount that this wire tells of an operation, so that a {@link PartLie} can be told of them: in what repeats a
     * start ({@link Moment#START}), or in its result ({@link Moment#LOOKUP_RESULT}). None by default, of a terminal that tells no such lies.
     */
    default Set<Part> partsTold(Operation operation, Moment moment) {
        return Set.of();
    }
}
