package dev.tillbridge.driver.paynt;

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

    static final String NAME = "front-desk";
    static final String SERIAL = "1850005555";
    static final String TERMINAL_KEY = "paynt:" + SERIAL;
    static final String TOKEN = "7653518633181484";
    static final String OUR_KEY = "0e6f7b1c2c5b4c0f9b526b1d0c7c9a10";
    static final Tender TENDER = Tender.of("4711");

    private Bench() {}

    static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new java.math.BigDecimal(amount));
    }

    /** Returns the settings of a terminal nobody connects to, with these in addition. */
    static PayntSettings settings(Map<String, ?> some) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "192.168.0.202", "serial", SERIAL));
        all.putAll(some);
        return PayntSettings.from(SettingValues.of(PayntSettings.ALL, all));
    }

    static PayntEvidenceMapper evidence(Map<String, ?> settings) {
        return new PayntEvidenceMapper(settings(settings), CurrencyUnit.EUR);
    }

    static PayntMapper mapper(Map<String, ?> settings) {
        return new PayntMapper(settings(settings), CurrencyUnit.EUR, NAME);
    }

    /** Returns the settings that lead to a terminal, with these in addition. */
    static Map<String, Object> reaching(RawTerminal terminal, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("serial", SERIAL));
        settings.putAll(more);
        return terminal.settings(settings);
    }

    /** Returns a terminal with these settings. */
    static PayntTerminal open(Map<String, ?> settings, CredentialStore credentials) {
        TerminalConfiguration entry = TerminalConfiguration.builder(NAME, PayntDriver.ID)
                .currency(CurrencyUnit.EUR)
                .settings(SettingValues.of(PayntSettings.ALL, settings))
                .build();
        return (PayntTerminal) new PayntDriver().open(EntryContext.of(entry, credentials));
    }

    /** Returns a store that holds a token. */
    static CredentialStore paired() {
        CredentialStore credentials = InMemoryCredentialStore.create();
        credentials.putToken(TERMINAL_KEY, PayntPairing.TOKEN, TOKEN);
        return credentials;
    }

    /** Returns a start whose key the terminal makes. */
    static Start start(StartRequest request) {
        return start(request, null);
    }

    static Start start(StartRequest request, @Nullable StartKey key) {
        return Start.of(new AttemptId("0123456789abcdef0123456789abcdef"), request, key);
    }
}
