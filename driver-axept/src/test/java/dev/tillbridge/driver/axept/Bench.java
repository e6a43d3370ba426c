package dev.tillbridge.driver.axept;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Start;
import dev.tillbridge.testkit.http.RawTerminal;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a test lends a terminal in place of core. */
final class Bench {

    static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";
    static final CurrencyUnit GBP = CurrencyUnit.GBP;
    static final Tender TENDER = Tender.of("4711");

    private Bench() {}

    static Money pounds(String amount) {
        return Money.of(GBP, new java.math.BigDecimal(amount));
    }

    /** Returns the settings of a terminal nobody connects to, with these in addition. */
    static AxeptSettings settings(Map<String, ?> some) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "192.168.0.201", "serial", "1853195101"));
        all.putAll(some);
        return AxeptSettings.from(SettingValues.of(AxeptSettings.ALL, all));
    }

    /** Returns the settings that lead to a terminal, with these in addition. */
    static Map<String, Object> reaching(RawTerminal terminal, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("serial", "1853195101"));
        settings.putAll(more);
        return terminal.settings(settings);
    }

    /** Returns a terminal with these settings. */
    static AxeptTerminal open(Map<String, ?> settings, CredentialStore credentials) {
        TerminalConfiguration entry = TerminalConfiguration.builder("front-desk", AxeptDriver.ID)
                .currency(GBP)
                .settings(SettingValues.of(AxeptSettings.ALL, settings))
                .build();
        return (AxeptTerminal) new AxeptDriver().open(EntryContext.of(entry, credentials));
    }

    static AxeptTerminal open(Map<String, ?> settings) {
        return open(settings, InMemoryCredentialStore.create());
    }

    /** Returns a start with {@link #KEY}. */
    static Start start(StartRequest request) {
        return start(request, new StartKey(KEY));
    }

    static Start start(StartRequest request, @Nullable StartKey key) {
        return Start.of(new AttemptId("0123456789abcdef0123456789abcdef"), request, key);
    }
}
