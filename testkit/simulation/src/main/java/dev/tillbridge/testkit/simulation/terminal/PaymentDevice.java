package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;

/** Something that takes payments: it has power, a merchant, and a truth. */
public interface PaymentDevice {

    /** Returns what really happened at it. */
    Ledger ledger();

    /**
     * It loses its power, and comes back after a while.
     *
     * @param forgets whether it has forgotten everything then
     */
    void reboot(boolean forgets);

    /** A merchant does something by hand, if nothing else is under way. */
    void byHand(Order order);
}
