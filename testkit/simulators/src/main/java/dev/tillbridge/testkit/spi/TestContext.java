package dev.tillbridge.testkit.spi;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.intent.IntentTransport;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What core would lend a driver for one terminal. */
public record TestContext(
        String terminalName,
        SettingValues settings,
        CurrencyUnit currency,
        Locale language,
        CredentialStore credentials,
        Optional<IntentTransport> intents)
        implements DriverContext {

    /** Returns what core would lend for an entry of a configuration. */
    public static TestContext of(TerminalConfiguration entry, CredentialStore credentials) {
        return new TestContext(
                entry.name(), entry.settings(), entry.currency(), entry.language(), credentials, Optional.empty());
    }

    /** Returns what core would lend for a terminal that shows English texts. */
    public static TestContext of(
            String terminalName, SettingValues settings, CurrencyUnit currency, CredentialStore credentials) {
        return new TestContext(terminalName, settings, currency, Locale.ENGLISH, credentials, Optional.empty());
    }

    /** Returns the same with who hands the screen over to another app. */
    public TestContext with(Optional<IntentTransport> transport) {
        return new TestContext(terminalName, settings, currency, language, credentials, transport);
    }
}
