package dev.tillbridge.testkit.recording;

import java.util.Map;

/**
 * Tells how what the terminals of one driver say is recorded; found by {@link java.util.ServiceLoader}, as drivers are.
 *
 * <p>For authors of drivers: a public class with a public constructor without arguments, which does no work. With it what is said to the
 * driver's terminals can be recorded, masked, and played back.
 */
public interface WireProvider {

    /** Returns the id of the driver that talks to these terminals, such as {@code acme}. */
    String id();

    /**
     * Returns what they speak.
     *
     * @param settings what is configured for the terminal
     */
    Wire wire(Map<String, ?> settings);
}
