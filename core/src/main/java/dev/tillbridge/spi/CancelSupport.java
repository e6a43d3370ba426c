package dev.tillbridge.spi;

/** A terminal whose running start can be asked to stop. For driver authors: cancelling is a request and never an outcome. */
public interface CancelSupport {

    /** Asks the terminal to cancel the start that it works on; sends one message and answers what came back. */
    CancelAnswer cancel(Lookup running);
}
