package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.intent.IntentTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What a test lends a terminal in place of core. */
final class Bench {

    static final String KEY = "0e6f7b1c2c5b4c0f9b526b1d0c7c9a10";
    static final Instant NOW = Instant.parse("2026-01-14T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private Bench() {}

    private static Map<String, Object> withSerial(Map<String, ?> some) {
        Map<String, Object> all = new HashMap<>(Map.of("serial", "1853195101"));
        all.putAll(some);
        return all;
    }

    static PayxpertAppSettings settings(Map<String, ?> some) {
        return new PayxpertAppSettings(SettingValues.of(PayxpertAppSettings.ALL, withSerial(some)));
    }

    static PayxpertApmSettings apmSettings(Map<String, ?> some) {
        return new PayxpertApmSettings(SettingValues.of(PayxpertApmSettings.ALL, withSerial(some)));
    }

    static PayxpertAppTerminal open(@Nullable IntentTransport app, Map<String, ?> some) {
        PayxpertAppSettings settings = settings(some);
        return new PayxpertAppTerminal(settings, context(app, settings.values(), PayxpertAppDriver.ID), CLOCK);
    }

    static PayxpertApmTerminal openApm(@Nullable IntentTransport app, Map<String, ?> some) {
        PayxpertApmSettings settings = apmSettings(some);
        return new PayxpertApmTerminal(settings, context(app, settings.values(), PayxpertApmDriver.ID), CLOCK);
    }

    static EntryContext context(@Nullable IntentTransport app, SettingValues values, String driver) {
        return context(app, values, driver, Duration.ofMinutes(5));
    }

    /** Returns what core lends where a payment may take only so long. */
    static EntryContext context(@Nullable IntentTransport app, SettingValues values, String driver, Duration deadline) {
        TerminalConfiguration entry = TerminalConfiguration.builder("here", driver)
                .currency(CurrencyUnit.EUR)
                .deadline(deadline)
                .settings(values)
                .build();
        return EntryContext.of(entry, InMemoryCredentialStore.create()).with(Optional.ofNullable(app));
    }

    static Start start(StartRequest request) {
        return Start.of(new AttemptId("0123456789abcdef0123456789abcdef"), request, new StartKey(KEY));
    }
}
