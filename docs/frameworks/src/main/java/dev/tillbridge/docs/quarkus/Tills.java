package dev.tillbridge.docs.quarkus;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class Tills {

    @Produces
    @ApplicationScoped
    Terminals open(@ConfigProperty(name = "tillbridge.config") String configuration, TerminalListener listener) {
        return Terminals.open(Path.of(configuration), listener);
    }

    void close(@Disposes Terminals terminals) {
        terminals.close();
    }

    /** Opens them with the application, so that what an earlier run left behind is looked for at once. */
    void begin(@Observes Startup started, Terminals terminals) {
        terminals.all();
    }
}
