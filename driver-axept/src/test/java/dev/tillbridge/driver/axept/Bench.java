package dev.tillbridge.driver.axept;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Returns a terminal with these settings. */
    static AxeptTerminal open(Map<String, ?> settings, CredentialStore credentials) {
        Context context = new Context(SettingValues.of(AxeptSettings.ALL, settings), credentials);
        return (AxeptTerminal) new AxeptDriver().open(context);
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

    /** Lets one message through and counts who comes. */
    static final class CountingGate implements SendGate {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void pass() throws GateClosedException {
            if (asked.getAndIncrement() > 0) {
                throw new GateClosedException("passed before");
            }
        }

        @Override
        public boolean passed() {
            return asked.get() > 0;
        }
    }

    /** Lets nothing through. */
    static final class ClosedGate implements SendGate {

        @Override
        public void pass() throws GateClosedException {
            throw new GateClosedException("The attempt was cancelled.");
        }

        @Override
        public boolean passed() {
            return false;
        }
    }

    private record Context(SettingValues settings, CredentialStore credentials) implements DriverContext {

        @Override
        public String terminalName() {
            return "front-desk";
        }

        @Override
        public CurrencyUnit currency() {
            return GBP;
        }

        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }
    }
}
