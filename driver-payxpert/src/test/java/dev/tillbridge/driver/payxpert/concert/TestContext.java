package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.DriverContext;
import java.util.Locale;
import org.joda.money.CurrencyUnit;

/** What core would lend the driver for an entry of a configuration. */
record TestContext(TerminalConfiguration entry, CredentialStore credentials) implements DriverContext {

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
