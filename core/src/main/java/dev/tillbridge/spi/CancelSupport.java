package dev.tillbridge.spi;

/** A terminal whose running start can be asked to stop. For driver authors: cancelling is a request and never an outcome. */
public interface CancelSupport {

    /**
     * Asks the terminal to cancel the start that it works on; sends one message and answers what came back.
     *
     * @param gate passed directly before the first byte, as with a start: core closes it when what it knows of the start has grown old
     *     meanwhile, since a cancel that arrives late hits whatever runs by then. Nothing is sent through a closed gate.
     */
    CancelAnswer cancel(Lookup running, SendGate gate);
}
