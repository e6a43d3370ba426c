package dev.tillbridge.guice;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.TerminalsOpener;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.spi.intent.IntentTransport;
import java.nio.file.Path;

/** Opens terminals from the parts of a {@link TerminalsModule}. */
public final class GuiceTerminalsOpener implements TerminalsOpener {

    /** Creates the opener. */
    public GuiceTerminalsOpener() {}

    @Override
    public Terminals open(Path configuration, TerminalListener listener) {
        InstalledDrivers drivers = InstalledDrivers.load();
        return open(Configuration.load(configuration, drivers.settings()), listener);
    }

    @Override
    public Terminals open(Configuration configuration, TerminalListener listener) {
        return open(new TerminalsModule(configuration, listener));
    }

    @Override
    public Terminals open(Configuration configuration, TerminalListener listener, IntentTransport intents) {
        return open(new TerminalsModule(configuration, listener, intents));
    }

    /** Opens the terminals of a module, which may be one with parts of your own. */
    public static Terminals open(Module module) {
        // Guice 7 defines classes in a way that newer JDKs warn about; this way is silent. Only a default: who sets it,
        // wins.
        System.getProperties().putIfAbsent("guice_custom_class_loading", "CHILD");
        try {
            return Guice.createInjector(Stage.DEVELOPMENT, module).getInstance(Terminals.class);
        } catch (ProvisionException | CreationException e) {
            // The caller knows our own exceptions; that Guice stood between is none of its business.
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
