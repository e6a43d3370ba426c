package dev.tillbridge.testkit;

import dev.tillbridge.model.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A terminal that something is tried with: a simulated one, or a real one with a person at it.
 *
 * <p>Each start message that arrives takes the next {@link Scenario}, whatever becomes of the message. Here is only what every terminal
 * offers; what a simulated one can do besides is {@link SimulatedTerminal}, and who sees the wire a {@link VisibleWire}. Safe for use by
 * several threads.
 */
public interface TerminalUnderTest extends AutoCloseable {

    /** Returns the id of the driver that talks to this terminal. */
    String id();

    /** Returns what the configuration of a terminal needs to reach this one: host, port, serial, currency and so on, by setting. */
    Map<String, String> settings();

    /** Returns whether the wire of this terminal has something that others have not; by default it has everything. */
    default boolean wireHas(WireFeature feature) {
        return true;
    }

    /** Returns this terminal, or one inside it, as something more than a terminal; empty where none of them is. */
    default <T> Optional<T> as(Class<T> face) {
        return face.isInstance(this) ? Optional.of(face.cast(this)) : Optional.empty();
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

    /** Plans a fault that belongs to no scenario: it strikes whichever request comes first at its moment. */
    void inject(FaultPlan fault);

    /** Returns whether this terminal can make a fault at that moment; one that it cannot make is refused by {@link #inject}. */
    default boolean canInject(FaultPlan fault) {
        return true;
    }

    /** Takes back every fault that has not struck, also those of scenarios queued or running; a refused port opens again. */
    void clearFaults();

    /** Returns the faults that have struck, in order: proof that a test tested something. */
    List<Strike> strikes();

    /** Lets the terminal show a fresh code that pairs once, and returns it; empty where nothing is paired. What was paired before stays so. */
    default Optional<String> showPairingCode() {
        return Optional.empty();
    }

    /** Cuts the power and restores it: connections drop, what had no verdict becomes cancelled, results stay. */
    void restart();

    /** Takes the terminal off the network (connections drop, new ones are refused) or puts it back on the same port. */
    void refuseConnections(boolean refuse);

    /** Ends it; a state file is left complete. Does nothing the second time. */
    @Override
    void close();
}
