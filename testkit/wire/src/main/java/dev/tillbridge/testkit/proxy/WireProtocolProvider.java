package dev.tillbridge.testkit.proxy;

import java.util.Map;

/**
 * Tells what the terminals of one driver speak on the wire; found by {@link java.util.ServiceLoader}, as drivers are.
 *
 * <p>For authors of drivers of other protocols: a public class with a public constructor without arguments, which does no work. With it a
 * proxy can stand before the driver's terminals, simulated or real.
 */
public interface WireProtocolProvider {

    /** Returns the id of the driver that talks to these terminals, such as {@code acme}. */
    String id();

    /**
     * Returns the protocol.
     *
     * @param settings what is configured for the terminal
     */
    WireProtocol protocol(Map<String, ?> settings);
}
