package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.util.concurrent.atomic.AtomicInteger;

/** A send gate that opens once, counts who asks, and does something while it is passed. Safe for use by several threads. */
final class OnceGate implements SendGate {

    private final AtomicInteger asked = new AtomicInteger();
    private final boolean open;
    private final Runnable whilePassing;

    private OnceGate(boolean open, Runnable whilePassing) {
        this.open = open;
        this.whilePassing = whilePassing;
    }

    static OnceGate create() {
        return new OnceGate(true, () -> {});
    }

    static OnceGate closed() {
        return new OnceGate(false, () -> {});
    }

    static OnceGate doing(Runnable whilePassing) {
        return new OnceGate(true, whilePassing);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public void pass() throws GateClosedException {
        if (asked.getAndIncrement() > 0) {
            throw new GateClosedException("The gate was passed before.");
        }
        if (!open) {
            throw new GateClosedException("The attempt was cancelled.");
        }
        whilePassing.run();
    }

    @Override
    public boolean passed() {
        return open && asked.get() > 0;
    }
}
