package dev.tillbridge.cli.site;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.cli.bridged.BridgeLine;
import dev.tillbridge.cli.bridged.BridgedTerminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import java.util.Optional;

/** Open terminals, and the embedded store where it is that. Close it. */
public final class OpenSite implements AutoCloseable {

    private final Configuration configuration;
    private final InstalledDrivers drivers;
    private final Terminals terminals;
    private final CredentialStore credentials;
    private final Optional<EmbeddedStore> embedded;
    private final How how;

    /** How the terminals were opened. */
    enum How {
        /** With the journal. */
        ALONE,
        /** Beside a till that has the journal. */
        BESIDE,
        /** By a bridge that has the journal. */
        BRIDGED
    }

    OpenSite(
            Configuration configuration,
            InstalledDrivers drivers,
            Terminals terminals,
            CredentialStore credentials,
            Optional<EmbeddedStore> embedded,
            How how) {
        this.configuration = configuration;
        this.drivers = drivers;
        this.terminals = terminals;
        this.credentials = credentials;
        this.embedded = embedded;
        this.how = how;
    }

    /** Returns whether a till has the journal: here one can only look, and what is open is the till's to settle. */
    public boolean isBeside() {
        return how == How.BESIDE;
    }

    /** Returns whether a bridge has the journal and does here what is asked for. */
    public boolean isBridged() {
        return how == How.BRIDGED;
    }

    /** Returns the same, where what is to be done is asked of a bridge. */
    OpenSite bridgedBy(BridgeLine line) {
        Terminals bridged = new BridgedTerminals(
                terminals, line, name -> configuration.terminal(name).language());
        return new OpenSite(configuration, drivers, bridged, credentials, embedded, How.BRIDGED);
    }

    /** Returns where a terminal is on the network; empty where its driver has no host and port. */
    public Optional<Address> address(String name) {
        TerminalConfiguration entry = configuration.terminal(name);
        return Address.of(drivers.driver(entry.driver()), entry.settings());
    }

    /** Returns the terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** Returns the embedded store, where nothing was configured. */
    public Optional<EmbeddedStore> embedded() {
        return embedded;
    }

    /** Forgets the certificate of a terminal that turned out to be another one; the next one presented counts as the first. */
    public void forgetCertificate(Terminal terminal) {
        credentials.removePin(terminal.key().value());
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
