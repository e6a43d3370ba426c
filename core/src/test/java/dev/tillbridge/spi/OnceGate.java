package dev.tillbridge.spi;

import java.util.concurrent.atomic.AtomicInteger;

/** A send gate that opens once, counts who asks, and does something while it is passed. Safe for use by several threads. */
public final class OnceGate implements SendGate {

    private final AtomicInteger asked = new AtomicInteger();
    private final boolean open;
    private final Runnable whilePassing;

    private OnceGate(boolean open, Runnable whilePassing) {
        this.open = open;
        this.whilePassing = whilePassing;
    }

    public static OnceGate create() {
        return new OnceGate(true, () -> {});
    }

    public static OnceGate closed() {
        return new OnceGate(false, () -> {});
    }

    public static OnceGate doing(Runnable whilePassing) {
        return new OnceGate(true, whilePassing);
    }

    public int asked() {
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
