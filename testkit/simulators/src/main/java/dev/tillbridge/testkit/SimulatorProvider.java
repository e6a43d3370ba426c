package dev.tillbridge.testkit;

/**
 * Opens the simulated terminals of one vendor; found by {@link java.util.ServiceLoader}, as drivers are.
 *
 * <p>For simulator authors: a public class with a public constructor without arguments, which does no work.
 */
public interface SimulatorProvider {

    /** Returns the id of the driver that talks to these terminals, such as {@code acme}. */
    String id();

    /**
     * Opens a terminal, which listens when this returns; close it.
     *
     * @throws java.io.UncheckedIOException when the port is taken or the state file cannot be used; the message says which
     */
    Simulator open(SimulatorOptions options);
}
