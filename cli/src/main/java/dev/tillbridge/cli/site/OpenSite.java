package dev.tillbridge.cli.site;

import dev.tillbridge.Terminals;
import java.util.Optional;

/** Open terminals, and the embedded store where it is that. Close it. */
public final class OpenSite implements AutoCloseable {

    private final Terminals terminals;
    private final Optional<EmbeddedStore> embedded;

    OpenSite(Terminals terminals, Optional<EmbeddedStore> embedded) {
        this.terminals = terminals;
        this.embedded = embedded;
    }

    /** Returns the terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** Returns the embedded store, where nothing was configured. */
    public Optional<EmbeddedStore> embedded() {
        return embedded;
    }

    @Override
    public void close() {
        try {
            terminals.close();
        } finally {
            embedded.ifPresent(EmbeddedStore::close);
        }
    }
}
