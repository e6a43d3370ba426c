package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request at a terminal, and what the terminal can do about it. Everything happens on one thread at a time. */
public interface Exchange {

    /** Returns what really happened at this terminal. */
    Ledger ledger();

    /** Returns the terminal's clock, for fields that carry date and time. */
    Instant now();

    /** Returns a number from 0 (inclusive) to this bound, from the seed: for what a vendor leaves open. */
    int chance(int bound);

    /**
     * Begins a transaction: cardholder and host act in their own time from now on.
     *
     * @param about the earlier transaction that it undoes when it is approved
     * @param then is told when it has ended, if the terminal has power then
     */
    Entry begin(Order order, @Nullable Entry about, Consumer<Entry> then);

    /** Says something on the connection of this request; may be called several times, where a protocol has several answers. */
    void reply(Reply reply);

    /** Closes the connection. */
    void hangUp();

    /** Does something later, if the terminal has power then. */
    void after(Duration delay, Runnable action);
}
