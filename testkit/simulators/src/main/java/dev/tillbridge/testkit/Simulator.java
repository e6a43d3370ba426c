package dev.tillbridge.testkit;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A simulated terminal on the loopback address, speaking its vendor's real wire.
 *
 * <p>Safe for use by several threads.
 */
public interface Simulator extends SimulatedTerminal {

    /** Returns where it listens. */
    InetSocketAddress address();

    /** Returns the code that it shows to a person who pairs it, from now on until it is used; empty where nothing is paired. */
    default Optional<String> pairingCode() {
        return Optional.empty();
    }
}
