package dev.tillbridge.testkit.conformance;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.TerminalUnderTest;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is certified: a driver, the terminal that it talks to, and how.
 *
 * <pre>{@code
 * try (SimulatedTerminal terminal = AcmeSimulator.open()) {
 *     ConformanceReport report = ConformanceRun.of(Subject.of(new AcmeDriver(), terminal)).run();
 * }
 * }</pre>
 *
 * <p>Immutable. The terminal stays its caller's, who closes it after the run.
 */
public final class Subject {

    private final TerminalDriver driver;
    private final TerminalUnderTest terminal;
    private final Map<String, Object> settings;
    private final @Nullable IntentTransport intents;
    private final ConformanceReport.Mode mode;
    private final boolean realTime;
    private final @Nullable CredentialStore credentials;
    private final Map<String, Fingerprint> trusted;
    private final Function<CurrencyUnit, Optional<SimulatedTerminal>> currencies;

    private Subject(Builder builder) {
        driver = builder.driver;
        terminal = builder.terminal;
        settings = Map.copyOf(builder.settings);
        intents = builder.intents;
        mode = builder.mode;
        realTime = builder.realTime;
        credentials = builder.credentials;
        trusted = Map.copyOf(builder.trusted);
        currencies = builder.currencies;
    }

    /** Returns a driver and the terminal in this process that it is tried with, in simulated time. */
    public static Subject of(TerminalDriver driver, TerminalUnderTest terminal) {
        return builder(driver, terminal).build();
    }

    /** Returns a builder that starts from {@link #of}. */
    public static Builder builder(TerminalDriver driver, TerminalUnderTest terminal) {
        return new Builder(driver, terminal);
    }

    /** Returns the driver. */
    public TerminalDriver driver() {
        return driver;
    }

    /** Returns the terminal, which is the judge too. */
    public TerminalUnderTest terminal() {
        return terminal;
    }

    /** Returns what the terminal's entry in a configuration holds, without the driver's id: the terminal's own settings and those on top. */
    public Map<String, Object> settings() {
        Map<String, Object> all = new LinkedHashMap<>(terminal.settings());
        all.putAll(settings);
        return all;
    }

    /** Returns who hands the screen over to another app: what was given, or the terminal where it is one; empty when nobody does. */
    public Optional<IntentTransport> intents() {
        if (intents == null && terminal instanceof IntentTransport transport) {
            return Optional.of(transport);
        }
        return Optional.ofNullable(intents);
    }

    /** Returns what the driver talks to. */
    public ConformanceReport.Mode mode() {
        return mode;
    }

    /** Returns whether time is that of the wall; otherwise hours of recovery pass at once. */
    public boolean isRealTime() {
        return realTime;
    }

    /** Returns a terminal of the same kind in another currency, which the caller closes; empty where there is none. */
    public Optional<SimulatedTerminal> inCurrency(CurrencyUnit currency) {
        return currencies.apply(currency);
    }

    /** Returns the credentials with which a run begins. */
    Credentials credentials() {
        CredentialStore known = credentials;
        Credentials begun = known == null ? new Credentials() : Credentials.knowing(known);
        trusted.forEach(begun::putPin);
        return begun;
    }

    /** Returns the proxy before a real terminal; empty where there is none, and before a simulated one, which needs no care. */
    Optional<ProxiedTerminal> proxied() {
        return isSimulated() ? Optional.empty() : terminal.as(ProxiedTerminal.class);
    }

    boolean isSimulated() {
        return mode == ConformanceReport.Mode.SIMULATED || mode == ConformanceReport.Mode.SIMULATED_ELSEWHERE;
    }

    /** Returns the same subject with another terminal. */
    Subject with(SimulatedTerminal other) {
        Builder builder = new Builder(driver, other);
        builder.settings.putAll(settings);
        builder.intents = intents;
        builder.mode = mode;
        builder.realTime = realTime;
        builder.credentials = credentials;
        builder.trusted.putAll(trusted);
        return builder.build();
    }

    /** Builds a {@link Subject}. Not thread-safe. */
    public static final class Builder {

        private final TerminalDriver driver;
        private final TerminalUnderTest terminal;
        private final Map<String, Object> settings = new LinkedHashMap<>();
        private @Nullable IntentTransport intents;
        private ConformanceReport.Mode mode = ConformanceReport.Mode.SIMULATED;
        private boolean realTime;
        private @Nullable CredentialStore credentials;
        private final Map<String, Fingerprint> trusted = new LinkedHashMap<>();
        private Function<CurrencyUnit, Optional<SimulatedTerminal>> currencies = currency -> Optional.empty();

        private Builder(TerminalDriver driver, TerminalUnderTest terminal) {
            this.driver = driver;
            this.terminal = terminal;
        }

        /** Sets settings of the terminal's entry in a configuration, on top of {@link TerminalUnderTest#settings()}. */
        public Builder settings(Map<String, ?> some) {
            settings.putAll(some);
            return this;
        }

        /** Sets who hands the screen over to another app; not needed where the terminal does. */
        public Builder intents(IntentTransport transport) {
            intents = transport;
            return this;
        }

        /** Sets what the driver talks to; a real terminal is in real time. */
        public Builder mode(ConformanceReport.Mode value) {
            mode = value;
            realTime =
                    realTime || value == ConformanceReport.Mode.ATTENDED || value == ConformanceReport.Mode.UNATTENDED;
            return this;
        }

        /** Sets what is known of the terminal already: its certificate and the till's token. It is read, and never written. */
        public Builder credentials(CredentialStore known) {
            credentials = known;
            return this;
        }

        /**
         * Sets the certificate that this run trusts a terminal by, whatever is known of it: that of a proxy before the terminal.
         *
         * @param terminalKey the key of the terminal, as its driver has it
         */
        public Builder trusting(String terminalKey, Fingerprint certificate) {
            trusted.put(terminalKey, certificate);
            return this;
        }

        /** Makes time that of the wall. */
        public Builder realTime() {
            realTime = true;
            return this;
        }

        /** Sets what opens a terminal of the same kind in another currency; by default there is none, and one currency is tried. */
        public Builder currencies(Function<CurrencyUnit, Optional<SimulatedTerminal>> opener) {
            currencies = opener;
            return this;
        }

        /**
         * Returns the subject.
         *
         * @throws IllegalArgumentException when it is to be tried as a simulated terminal, and is none: its scenarios would do nothing
         */
        public Subject build() {
            Subject subject = new Subject(this);
            if (subject.isSimulated() && terminal.as(SimulatedTerminal.class).isEmpty()) {
                throw new IllegalArgumentException("the terminal of driver '" + driver.id()
                        + "' is not a simulated one, so it is tried attended or unattended; set the mode");
            }
            return subject;
        }
    }
}
