package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.intent.IntentTransport;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What core would lend a driver for an entry of a configuration. */
record Context(TerminalConfiguration entry, CredentialStore credentials, Optional<IntentTransport> intents)
        implements DriverContext {

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
}
