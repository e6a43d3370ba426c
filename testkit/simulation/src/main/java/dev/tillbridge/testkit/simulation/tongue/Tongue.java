package dev.tillbridge.testkit.simulation.tongue;

import java.time.Duration;

/** Speaks one vendor's protocol, honestly, for one terminal's ledger. Written from the vendor's text, apart from any driver. */
public interface Tongue {

    /** Returns how many of these bytes, which came on one connection, are the first whole request; 0 when it is not whole yet. */
    int wholeRequest(byte[] come);

    /**
     * Returns how long nothing more must come until what {@link #wholeRequest} found is taken to be whole; zero where the protocol itself says
     * where a request ends.
     */
    default Duration quietAfter(byte[] come) {
        return Duration.ZERO;
    }

    /** Returns whether a lower amount alone says that less than ordered was approved, so that nobody could tell it from a wrong one. */
    default boolean lowerIsPartial() {
        return false;
    }

    /** Returns what a whole request does. */
    RequestKind kindOf(byte[] request);

    /** Answers a whole request, at once or later; a request that makes no sense is answered as the vendor does. */
    void answer(byte[] request, Exchange exchange);

    /** The terminal was switched off and on: whatever the tongue itself remembers outside the ledger is gone. */
    void restarted();
}
