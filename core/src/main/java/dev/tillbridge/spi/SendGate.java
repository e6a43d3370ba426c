package dev.tillbridge.spi;

/**
 * The point of no return of one message: passed once, when the connection stands and is checked and nothing has been written.
 *
 * <p>For driver authors: the transports in {@code dev.tillbridge.spi.http} pass the gate for you. A transport of your own calls {@link
 * #pass()} directly before the first byte of the start message, or of the cancel. Core makes the attempt durable inside that call, so it
 * may take a moment, and looks whether what a cancel is about was seen running just now. Safe for use by several threads; only the first
 * caller passes.
 *
 * <p>Serves I1 and I6 of the driver contract.
 */
public interface SendGate {

    /**
     * Lets the message through, once.
     *
     * @throws GateClosedException when nothing may be written: the attempt was cancelled, its record could not be made durable, the news
     *     that a cancel goes by are too old, or the gate was passed before. Close the connection and answer that nothing left.
     */
    void pass() throws GateClosedException;

    /** Returns whether a byte of the message may have left. */
    boolean passed();
}
