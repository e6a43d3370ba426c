package dev.tillbridge.cli;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.tillbridge.Terminals;
import dev.tillbridge.cli.site.TerminalsFactory;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import java.nio.file.Path;

/**
 * Opens terminals as always, with the locks of one folder: every simulated terminal says that it is the same device, and those of two tests are not.
 */
class OwnLocks implements TerminalsFactory {

    private final Path folder;

    /** Creates a factory with locks in a folder called {@code locks} in here, as a {@code Child} has them. */
    OwnLocks(Path folder) {
        this.folder = folder.resolve("locks");
    }

    @Override
    public Terminals open(Module parts) {
        return GuiceTerminalsOpener.open(Modules.override(parts)
                .with(binder -> binder.bind(TerminalLocks.class).toInstance(locks())));
    }

    @Override
    public TerminalLocks locks() {
        return new FileTerminalLocks(folder);
    }
}
