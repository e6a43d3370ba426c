package dev.tillbridge.spi.http;

/**
 * Why an exchange brought no answer, in words for messages.
 *
 * <p>It never tells whether the request left: that is {@link HttpOutcome.Failed#mayHaveLeft()}.
 */
public enum Failure {
    /** The host name has no address, or none in time. */
    UNRESOLVED("the host name cannot be resolved; check it and the name service"),
    /** The machine answers, but nothing listens on this port. */
    REFUSED("it refused the connection; check the port and that the terminal's integration mode is on"),
    /** There is no way to the machine. */
    UNREACHABLE("it cannot be reached; check the network, the address and that the terminal is on"),
    /** Nothing answered while connecting. */
    CONNECT_TIMED_OUT("it did not accept a connection in time; check the address and that the terminal is on"),
    /** A connection was accepted, and the handshake not answered. */
    HANDSHAKE_TIMED_OUT(
            "it accepted a connection and did not go on to secure it in time; restart it when that stays so"),
    /** The peers could not agree on a secure connection. */
    TLS_FAILED("no secure connection could be made; check that the port speaks HTTPS with TLS 1.2 or later"),
    /** Another certificate than the trusted one was presented. */
    CERTIFICATE_MISMATCH("it presented another certificate than the trusted one"),
    /** The credential store could not be read or written. */
    CREDENTIALS_UNAVAILABLE("the stored credentials cannot be used"),
    /** Something waited on the connection before the request was written; nothing was. */
    SPOKE_UNASKED("it sent something before it was asked, which answers nothing; restart it when that stays so"),
    /** More came than one answer, so that none is believed. */
    ANSWERED_TWICE("it gave more than one answer to one question; restart it when that stays so"),
    /** The attempt was cancelled, could not be recorded, or was written before. */
    GATE_CLOSED("the attempt may not be sent"),
    /** The whole exchange took too long. */
    DEADLINE_PASSED("the exchange was not complete within its deadline"),
    /** The connection ended before the answer was complete. */
    CONNECTION_BROKEN("the connection broke before the answer was complete"),
    /** The answer is larger than allowed. */
    OVERSIZED("the answer is larger than allowed"),
    /** The answer is not HTTP, or damaged. */
    UNREADABLE("the answer is not readable HTTP"),
    /** The calling thread was interrupted. */
    INTERRUPTED("the calling thread was interrupted"),
    /** The stack was closed. */
    CLOSED("the connection to this terminal was closed by the till");

    private final String words;

    Failure(String words) {
        this.words = words;
    }

    /** Returns the failure as the second half of a sentence about the terminal, without a full stop. */
    public String words() {
        return words;
    }
}
