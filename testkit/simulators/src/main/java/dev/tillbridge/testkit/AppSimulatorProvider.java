package dev.tillbridge.testkit;

import java.util.Set;

/**
 * Opens the simulated app that drivers hand the screen over to: it lives in this process and listens nowhere. Found by
 * {@link java.util.ServiceLoader}, as drivers are.
 *
 * <p>For simulator authors: a public class with a public constructor without arguments, which does no work.
 */
public interface AppSimulatorProvider {

    /** Returns the ids of the drivers that hand over to this app, such as {@code acme-app}. */
    Set<String> ids();

    /** Opens the app, which is a {@link dev.tillbridge.spi.intent.IntentTransport} too; close it. */
    SimulatedTerminal open(SimulatorOptions options);
}
