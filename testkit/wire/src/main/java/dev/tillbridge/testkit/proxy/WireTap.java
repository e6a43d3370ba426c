package dev.tillbridge.testkit.proxy;

import java.time.Instant;

/**
 * Listens on a wire, without a part in it.
 *
 * <p>Bytes are those within TLS. They hold card data and credentials as the peers sent them: a tap masks before it keeps anything. Calls for
 * one connection come one at a time and in order; those for different connections may come at once.
 */
public interface WireTap {

    /** Who spoke. */
    enum Direction {
        /** The driver, to the terminal. */
        TO_TERMINAL,
        /** The terminal, to the driver. */
        TO_DRIVER
    }

    /**
     * Tells of a connection that the driver has opened.
     *
     * @param connection its number, from 1 on
     */
    default void onOpen(long connection, Instant at) {}

    /** Tells of bytes as a peer sent them, before any fault is applied; the array is the listener's own. */
    void onBytes(long connection, Direction direction, byte[] bytes, Instant at);

    /**
     * Tells that one side has ended its half or that the connection was broken.
     *
     * @param direction whose sending has come to its end
     */
    default void onEnd(long connection, Direction direction, Instant at) {}
}
