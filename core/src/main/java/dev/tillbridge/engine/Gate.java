package dev.tillbridge.engine;

import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The gate of one message of an attempt: asks for permission at the last moment, lets one write through and refuses every other. */
final class Gate implements SendGate {

    /**
     * Why nothing may be written.
     *
     * @param reason the kind of reason
     * @param why in words
     */
    record Refusal(NotStartedReason reason, String why) {}

    private final Supplier<Optional<Refusal>> permission;
    private boolean asked;
    private boolean passed;
    private @Nullable Refusal refusal;

    /** Creates a gate; the permission is asked once and may refuse; that of a start records that sending begins. */
    Gate(Supplier<Optional<Refusal>> permission) {
        this.permission = permission;
    }

    @Override
    public synchronized void pass() throws GateClosedException {
        if (asked) {
            throw new GateClosedException("a message is written once; this one was written or refused before");
        }
        asked = true;
        Optional<Refusal> refused = permission.get();
        if (refused.isPresent()) {
            refusal = refused.get();
            throw new GateClosedException(refused.get().why());
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

    synchronized Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
