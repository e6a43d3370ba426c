package dev.tillbridge.testkit;

import java.net.InetSocketAddress;

/**
 * A simulated terminal on the loopback address, speaking its vendor's real wire.
 *
 * <p>Safe for use by several threads.
 */
public interface Simulator extends SimulatedTerminal {

    /** Returns where it listens. */
    InetSocketAddress address();
}
