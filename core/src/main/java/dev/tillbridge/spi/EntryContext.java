package dev.tillbridge.spi;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.intent.IntentTransport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What a driver is lent for one entry of a configuration: what the entry says, and what the host has. Immutable. */
public record EntryContext(
        TerminalConfiguration entry, CredentialStore credentials, Network network, Optional<IntentTransport> intents)
        implements DriverContext {

    /** Returns what a host lends that speaks over the network of the machine and has nobody who hands the screen over. */
    public static EntryContext of(TerminalConfiguration entry, CredentialStore credentials) {
        return new EntryContext(entry, credentials, Network.system(), Optional.empty());
    }

    /** Returns the same over another network. */
    public EntryContext over(Network other) {
        return new EntryContext(entry, credentials, other, intents);
    }

    /** Returns the same with who hands the screen over to another app; empty for nobody. */
    public EntryContext with(Optional<IntentTransport> transport) {
        return new EntryContext(entry, credentials, network, transport);
    }

    @Override
    public String terminalName() {
        return entry.name();
    }

    @Override
    public SettingValues settings() {
        return entry.settings();
    }

    @Override
    public CurrencyUnit currency() {
        return entry.currency();
    }

    @Override
    public Locale language() {
        return entry.language();
    }

    @Override
    public Duration deadline() {
        return entry.deadline();
    }
}
