package dev.tillbridge.testkit.spi;

import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets one message through, or none. Safe for use by several threads. */
public final class TestGate implements SendGate {

    private final boolean open;
    private final AtomicInteger asked = new AtomicInteger();

    private TestGate(boolean open) {
        this.open = open;
    }

    /** Returns a gate that lets one message through. */
    public static TestGate open() {
        return new TestGate(true);
    }

    /** Returns a gate that lets nothing through. */
    public static TestGate closed() {
        return new TestGate(false);
    }

    @Override
    public void pass() throws GateClosedException {
        int before = asked.getAndIncrement();
        if (!open) {
            throw new GateClosedException("The attempt was cancelled.");
        }
        if (before > 0) {
            throw new GateClosedException("passed before");
        }
    }

    @Override
    public boolean passed() {
        return open && asked.get() > 0;
    }
}
