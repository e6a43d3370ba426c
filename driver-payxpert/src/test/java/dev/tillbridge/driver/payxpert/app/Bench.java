package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.intent.IntentTransport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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
        return PayxpertAppSettings.from(SettingValues.of(PayxpertAppSettings.ALL, withSerial(some)));
    }

    static PayxpertApmSettings apmSettings(Map<String, ?> some) {
        return PayxpertApmSettings.from(SettingValues.of(PayxpertApmSettings.ALL, withSerial(some)));
    }

    static PayxpertAppTerminal open(@Nullable IntentTransport app, Map<String, ?> some) {
        PayxpertAppSettings settings = settings(some);
        return PayxpertAppTerminal.open(settings, context(app, settings.values(), PayxpertAppDriver.ID), CLOCK);
    }

    static PayxpertApmTerminal openApm(@Nullable IntentTransport app, Map<String, ?> some) {
        PayxpertApmSettings settings = apmSettings(some);
        return PayxpertApmTerminal.open(settings, context(app, settings.values(), PayxpertApmDriver.ID), CLOCK);
    }

    static Till.Context context(@Nullable IntentTransport app, SettingValues values, String driver) {
        return new Till.Context(
                TerminalConfiguration.builder("here", driver)
                        .currency(CurrencyUnit.EUR)
                        .settings(values)
                        .build(),
                app);
    }

    static Start start(StartRequest request) {
        return Start.of(new AttemptId("0123456789abcdef0123456789abcdef"), request, new StartKey(KEY));
    }

    /** A gate that lets one through, or nobody. */
    static final class Gate implements SendGate {

        private final boolean open;
        private int passed;

        Gate(boolean open) {
            this.open = open;
        }

        @Override
        public void pass() throws GateClosedException {
            if (!open || passed++ > 0) {
                throw new GateClosedException("The attempt was cancelled.");
            }
        }

        @Override
        public boolean passed() {
            return passed > 0;
        }
    }

    static Gate gate() {
        return new Gate(true);
    }
}
