package dev.tillbridge.spi;

/** A terminal whose running start can be asked to stop. For driver authors: cancelling is a request and never an outcome. */
public interface CancelSupport {

    /**
     * Asks the terminal to cancel the start that it works on; sends one message and answers what came back.
     *
     * <p>For driver authors: passes the gate directly before the first byte, as a start does, and sends nothing through a closed one. A
     * cancel often names no transaction, and connecting takes its time: what was seen running may be over by then, and what runs instead
     * is somebody else's.
     */
    CancelAnswer cancel(Lookup running, SendGate gate);
}
