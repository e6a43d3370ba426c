package dev.tillbridge.engine;

import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.util.function.BooleanSupplier;

/** Lets one cancel through, while it is sure to meet its own start: connecting takes time, in which the terminal may have gone on. */
final class CancelGate implements SendGate {

    private final BooleanSupplier due;
    private boolean asked;
    private boolean passed;
    private boolean refused;

    /** Creates a gate; whether the cancel is due is asked once, when it is about to be written. */
    CancelGate(BooleanSupplier due) {
        this.due = due;
    }

    @Override
    public synchronized void pass() throws GateClosedException {
        if (asked) {
            throw new GateClosedException("a cancel is written once; the next one wants another look first");
        }
        asked = true;
        if (!due.getAsBoolean()) {
            refused = true;
            throw new GateClosedException("that the start still runs was seen too long ago for a cancel");
        }
        passed = true;
    }

    /** Refuses whoever comes from now on: the driver has answered, and what it left behind must not send any more. */
    synchronized void shut() {
        asked = true;
    }

    @Override
    public synchronized boolean passed() {
        return passed;
    }

    /** Returns whether the cancel came too late to be written. */
    synchronized boolean refused() {
        return refused;
    }
}
