package dev.tillbridge.testkit;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A simulated terminal, whatever way it is talked to.
 *
 * <p>Each start message that arrives takes the next {@link Scenario}, whatever becomes of the message; without one it plays the default.
 * Safe for use by several threads.
 */
public interface SimulatedTerminal extends AutoCloseable {

    /** Returns the id of the driver that talks to this terminal. */
    String id();

    /** Returns what the configuration of a terminal needs to reach this one: host, port, serial, currency and so on, by setting. */
    Map<String, String> settings();

    /** Returns whether the wire of this terminal has something that others have not; by default it has everything. */
    default boolean wireHas(WireFeature feature) {
        return true;
    }

    /**
     * Returns the parts of the amount that this wire tells of an operation, so that a {@link PartLie} can be told of them: in what repeats a
     * start ({@link Moment#START}), or in its result ({@link Moment#LOOKUP_RESULT}). None by default, of a terminal that tells no such lies.
     */
    default Set<Part> partsTold(Operation operation, Moment moment) {
        return Set.of();
    }

    /** Returns this terminal, or one inside it, as something more than a terminal; empty where none of them is. */
    default <T> Optional<T> as(Class<T> face) {
        return face.isInstance(this) ? Optional.of(face.cast(this)) : Optional.empty();
    }

    /** Returns whether {@link #wire} holds every request; a real terminal does not show what it reads. */
    default boolean seesWire() {
        return true;
    }

    /** Returns the operations that this terminal can carry out. */
    Set<Operation> operations();

    /** Returns the truth about money now. */
    Ledger ledger();

    /** Returns the start messages up to now, executed or not; where the wire is seen, without asking anybody. */
    default List<StartMessage> starts() {
        return ledger().starts();
    }

    /** Queues a scenario for a start to come. */
    void next(Scenario scenario);

    /** Queues scenarios for the starts to come, in order. */
    default void script(Scenario... scenarios) {
        for (Scenario scenario : scenarios) {
            next(scenario);
        }
    }

    /** Sets what is played when no scenario is queued; at first a tap that is approved. */
    void otherwise(Scenario scenario);

    /** Plans a fault that belongs to no scenario: it strikes whichever request comes first at its moment. */
    void inject(FaultPlan fault);

    /** Returns whether this terminal can make a fault at that moment; one that it cannot make is refused by {@link #inject}. */
    default boolean canInject(FaultPlan fault) {
        return true;
    }

    /**
     * Puts a text, such as a full card number, into every text that the terminal tells from now on; an empty one ends that.
     *
     * @return whether this terminal can do that; otherwise nothing has changed
     */
    default boolean plant(String text) {
        return false;
    }

    /** Lets the terminal show a fresh code that pairs once, and returns it; empty where nothing is paired. What was paired before stays so. */
    default Optional<String> showPairingCode() {
        return Optional.empty();
    }

    /**
     * Returns the receipts of the latest transaction as this terminal worded them, each as its lines of plain text; empty where it does not
     * tell.
     */
    default List<List<String>> receipts() {
        return List.of();
    }

    /** Takes back every fault that has not struck, also those of scenarios queued or running; a refused port opens again. */
    void clearFaults();

    /** Returns the faults that have struck, in order: proof that a test tested something. */
    List<Strike> strikes();

    /** Returns the requests that were read, in order. */
    List<RecordedRequest> wire();

    /** Calls the observer for each request after it was read and before anything is done about it, on the thread of its connection. */
    void onRequest(Consumer<RecordedRequest> observer);

    /** Plays the running transaction to its end without waiting for lookups; releases none of its holds. */
    void settle();

    /** Cuts the power and restores it: connections drop, what had no verdict becomes cancelled, results stay. */
    void restart();

    /** Takes the terminal off the network (connections drop, new ones are refused) or puts it back on the same port. */
    void refuseConnections(boolean refuse);

    /** Ends the terminal; a state file is left complete. Does nothing the second time. */
    @Override
    void close();
}
