package dev.tillbridge;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.spi.intent.IntentTransport;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Puts the parts together. Found through {@link ServiceLoader}, so that the interface does not depend on what carries it out. */
public interface TerminalsOpener {

    /** Opens the terminals of a configuration file. */
    Terminals open(Path configuration, TerminalListener listener);

    /** Opens the terminals of a configuration. */
    Terminals open(Configuration configuration, TerminalListener listener);

    /** Opens the terminals of a configuration, with someone who hands the screen over to other apps. */
    Terminals open(Configuration configuration, TerminalListener listener, IntentTransport intents);

    /** Returns the opener on the class path. */
    static TerminalsOpener load() {
        return ServiceLoader.load(TerminalsOpener.class, TerminalsOpener.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the core jar is incomplete: its META-INF/services entries are missing; when jars are merged, service files must be merged too"));
    }
}
