package dev.tillbridge.spi;

/**
 * A terminal whose starts hold no thread while the cardholder is waited for.
 *
 * <p>For driver authors: only for protocols that answer a start when the cardholder is done, over a connection that is watched for you:
 * {@code TcpStack.begin} makes all of it. Core then calls {@link #begin} instead of {@link PaymentTerminal#start}, which has to do the
 * same, and asks for the answer when it has come. Without this interface core calls {@code start}, and a thread waits in it.
 */
public interface AsyncStartSupport {

    /**
     * Sends at most one start message, and returns when it was sent, or certainly never will be.
     *
     * <p>The gate is passed as for {@link PaymentTerminal#start}. What is thrown after it was passed counts as "the answer was lost".
     */
    PendingStart begin(Start start, SendGate gate);
}
