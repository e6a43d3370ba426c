package dev.tillbridge.guice;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.TerminalsOpener;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.intent.IntentTransport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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

    /**
     * Opens the terminals of a configuration with locks of the caller's, for tests: terminals that are simulated in several processes at once are
     * others, although they have one serial number.
     *
     * @param intents hands the screen over to another app; null where no terminal needs that
     */
    public static Terminals open(
            Configuration configuration,
            TerminalListener listener,
            @Nullable IntentTransport intents,
            TerminalLocks locks) {
        Module own = binder -> binder.bind(TerminalLocks.class).toInstance(locks);
        return open(Modules.override(new TerminalsModule(configuration, listener, intents))
                .with(own));
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
