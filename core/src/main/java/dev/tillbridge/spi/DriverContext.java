package dev.tillbridge.spi;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.intent.IntentTransport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What core lends a driver for one terminal. Safe for use by several threads. */
public interface DriverContext {

    /** Returns the terminal's name in the configuration, for messages. */
    String terminalName();

    /** Returns the validated settings. */
    SettingValues settings();

    /** Returns the currency of every amount at this terminal. */
    CurrencyUnit currency();

    /** Returns the language for texts that a terminal shows. */
    Locale language();

    /** Returns where pairing tokens and certificate pins are kept. */
    CredentialStore credentials();

    /** Returns the network to speak to the terminal over; for {@code HttpStack} and {@code TcpStack}. */
    default Network network() {
        return Network.system();
    }

    /** Returns how long an attempt may take before its outcome is told as unknown: a start that is waited for longer is given up. */
    default Duration deadline() {
        return Duration.ofMinutes(5);
    }

    /** Returns who hands the screen over to another app on this device; empty where the host app has nobody for that. */
    default Optional<IntentTransport> intents() {
        return Optional.empty();
    }
}
