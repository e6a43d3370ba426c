package dev.tillbridge.testkit;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.util.List;
import java.util.Optional;
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

    /**
     * Returns the schemes of the cards that it can be shown, the usual one first; none, by default, of one that plays no scenario which names
     * a scheme.
     */
    default List<CardScheme> schemes() {
        return List.of();
    }

    // A person at the terminal

    /** Returns what somebody sees who stands before it; empty, by default, where nobody does. */
    default Optional<Display> display() {
        return Optional.empty();
    }

    /**
     * Acts as the person at a terminal of {@link Pace#attended}: what runs is now this scenario, and has come so far. Its faults, lies and
     * holds stay those that it had.
     *
     * @return false, and nothing has changed, where nothing runs that waits for a person
     * @throws IllegalArgumentException when this terminal cannot play the scenario
     */
    default boolean act(Scenario scenario, Reach reach) {
        return false;
    }

    /**
     * Adds the faults, lies and holds of a scenario to what runs, or to what comes next where they can only strike there or nothing runs.
     *
     * @throws IllegalArgumentException when this terminal cannot make one of them
     */
    default void disturb(Scenario trouble) {
        if (!trouble.partLies().isEmpty()
                || trouble.isNoMeanwhile()
                || !trouble.holds().isEmpty()) {
            throw new IllegalArgumentException("this terminal lies, and is held, only in a scenario that is queued");
        }
        trouble.faults().forEach(this::inject);
    }

    /** Returns where what runs is held, or will be, and what comes next; nowhere, by default, of one that does not tell. */
    default List<Moment> held() {
        return List.of();
    }

    /** Releases every hold of what runs and what comes next, whoever has made it; does nothing by default. */
    default void releaseHolds() {}

    /** Returns whether it was taken off the network, see {@link #refuseConnections}; false, by default, of one that does not tell. */
    default boolean isOffline() {
        return false;
    }

    /** Lets it run short of something, or gives it that again; does nothing by default. Payments go on. */
    default void runShort(Supply supply, boolean isShort) {}

    /** Returns what it is short of, see {@link #runShort}; nothing, by default. */
    default Set<Supply> shortOf() {
        return Set.of();
    }

    /** Returns the shortages that its wire tells a till of, at the moments at which the vendor does; none by default. */
    default Set<Supply> shortagesTold() {
        return Set.of();
    }

    /** Returns the faults that are planned for what runs and what comes next, and have not struck; none, by default, of one that does not tell. */
    default List<FaultPlan> armed() {
        return List.of();
    }

    /** Returns what was played by each start up to now, in order, as it went; none, by default, of one that does not tell. */
    default List<Scenario> played() {
        return List.of();
    }
}
