package dev.tillbridge.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for one terminal.
 *
 * <p>Immutable and safe for use by several threads; the builder is not. {@link #toString()} shows no secret.
 */
public final class TerminalConfiguration {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final String name;
    private final String driver;
    private final CurrencyUnit currency;
    private final @Nullable Locale language;
    private final Duration deadline;
    private final SettingValues settings;

    private TerminalConfiguration(Builder builder, CurrencyUnit currency) {
        this.name = builder.name;
        this.driver = builder.driver;
        this.currency = currency;
        this.language = builder.language;
        this.deadline = builder.deadline;
        this.settings = builder.settings;
    }

    /**
     * Returns a builder.
     *
     * @param name how the point of sale calls the terminal: letters, digits, '-', '_' and '.', at most 64, the first a letter or digit
     * @param driver the id of the driver, such as "axept"
     * @throws IllegalArgumentException when the name does not fit
     */
    public static Builder builder(String name, String driver) {
        return new Builder(name, driver);
    }

    /** Returns how the point of sale calls the terminal. */
    public String name() {
        return name;
    }

    /** Returns the id of the driver. */
    public String driver() {
        return driver;
    }

    /** Returns the currency of every amount on the terminal. */
    public CurrencyUnit currency() {
        return currency;
    }

    /** Returns the language of what the cashier reads; English when nothing else is configured. */
    public Locale language() {
        return language == null ? Locale.ENGLISH : language;
    }

    /** Returns the language that was configured; empty when none was. */
    public Optional<Locale> configuredLanguage() {
        return Optional.ofNullable(language);
    }

    /** Returns how long one attempt may take, 1 second to 1 hour; 300 seconds when nothing else is configured. */
    public Duration deadline() {
        return deadline;
    }

    /** Returns the values of the driver's own settings. */
    public SettingValues settings() {
        return settings;
    }

    /** Returns what is configured, without any secret. */
    @Override
    public String toString() {
        return name + "[driver=" + driver + ", currency=" + currency + ", language="
                + language().toLanguageTag() + ", deadline=" + deadline + ", settings=" + settings + "]";
    }

    /** Builds the configuration of a terminal in code. */
    public static final class Builder {

        private final String name;
        private final String driver;
        private @Nullable CurrencyUnit currency;
        private @Nullable Locale language;
        private Duration deadline = Duration.ofMinutes(5);
        private SettingValues settings = SettingValues.of(List.of(), Map.of());

        private Builder(String name, String driver) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a terminal's name has letters, digits, '-', '_' and '.', at most 64,"
                                + " and begins with a letter or digit");
            }
            this.name = name;
            this.driver = driver;
        }

        /** Sets the currency of every amount on the terminal, which has to be set. */
        public Builder currency(CurrencyUnit value) {
            this.currency = value;
            return this;
        }

        /** Sets the language of what the cashier reads. */
        public Builder language(Locale value) {
            this.language = value;
            return this;
        }

        /**
         * Sets how long one attempt may take.
         *
         * @throws IllegalArgumentException when it is not between 1 second and 1 hour
         */
        public Builder deadline(Duration value) {
            if (value.compareTo(CommonSettings.SHORTEST_DEADLINE) < 0
                    || value.compareTo(CommonSettings.LONGEST_DEADLINE) > 0) {
                throw new IllegalArgumentException("a deadline is between 1 second and 1 hour: " + value);
            }
            this.deadline = value;
            return this;
        }

        /** Sets the values of the driver's own settings; none when it is not called. */
        public Builder settings(SettingValues value) {
            this.settings = value;
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalStateException when there is no currency
         */
        public TerminalConfiguration build() {
            if (currency == null) {
                throw new IllegalStateException("terminal " + name + " has no currency; call currency(...)");
            }
            return new TerminalConfiguration(this, currency);
        }
    }
}
