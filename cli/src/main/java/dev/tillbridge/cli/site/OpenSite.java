package dev.tillbridge.cli.site;

import dev.tillbridge.Terminals;
import java.util.Optional;

/** Open terminals, and the embedded one where it is that. Close it. */
public final class OpenSite implements AutoCloseable {

    private final Terminals terminals;
    private final Optional<EmbeddedTerminal> embedded;

    OpenSite(Terminals terminals, Optional<EmbeddedTerminal> embedded) {
        this.terminals = terminals;
        this.embedded = embedded;
    }

    /** Returns the terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** Returns the embedded terminal, where nothing was configured. */
    public Optional<EmbeddedTerminal> embedded() {
        return embedded;
    }

    @Override
    public void close() {
        try {
            terminals.close();
        } finally {
            embedded.ifPresent(EmbeddedTerminal::close);
        }
    }
}
