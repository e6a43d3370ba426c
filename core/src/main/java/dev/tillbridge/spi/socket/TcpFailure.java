package dev.tillbridge.spi.socket;

/**
 * Why an exchange brought no answer, in words for messages.
 *
 * <p>It never tells whether the message left: that is {@link TcpOutcome.Failed#mayHaveLeft()}.
 */
public enum TcpFailure {
    /** The host name has no address. */
    UNRESOLVED("the host name cannot be resolved; check it and the name service"),
    /** The machine answers, but nothing listens on this port. */
    REFUSED("it refused the connection; check the port and that the payment app is in the foreground"),
    /** There is no way to the machine. */
    UNREACHABLE("it cannot be reached; check the network, the address and that the terminal is on"),
    /** Nothing answered while connecting. */
    CONNECT_TIMED_OUT("it did not accept a connection in time; check the address and that the terminal is on"),
    /** Something waited on the connection before the message was written; nothing was. */
    SPOKE_UNASKED("it sent something before it was asked, which answers nothing; restart it when that stays so"),
    /** The attempt was cancelled, could not be recorded, or was written before. */
    GATE_CLOSED("the attempt may not be sent"),
    /** The whole exchange took too long. */
    DEADLINE_PASSED("the exchange was not complete within its deadline"),
    /** The connection broke before the answer was complete. */
    CONNECTION_BROKEN("the connection broke before the answer was complete"),
    /** The terminal closed the connection in good order, but before its answer was complete. */
    ENDED_EARLY("it closed the connection before its answer was complete"),
    /** The answer is larger than allowed. */
    OVERSIZED("the answer is larger than allowed"),
    /** The connections were closed by us. */
    CLOSED("the connection to this terminal was closed by the till");

    private final String words;

    TcpFailure(String words) {
        this.words = words;
    }

    /** Returns the failure as the second half of a sentence about the terminal, without a full stop. */
    public String words() {
        return words;
    }
}
