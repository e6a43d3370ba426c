package dev.tillbridge.testkit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** How a simulated terminal is opened: where it listens, how fast it is, what it remembers. Immutable. */
public final class SimulatorOptions {

    private final int port;
    private final @Nullable Path stateFile;
    private final Pace pace;
    private final long seed;
    private final Clock clock;
    private final @Nullable CurrencyUnit currency;

    private SimulatorOptions(Builder builder) {
        port = builder.port;
        stateFile = builder.stateFile;
        pace = builder.pace;
        seed = builder.seed;
        clock = builder.clock;
        currency = builder.currency;
    }

    /** Returns the options of a test: any port, no state file, {@link Pace#byLookup()}, seed 1, the system clock. */
    public static SimulatorOptions standard() {
        return builder().build();
    }

    /** Returns a builder that starts from {@link #standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the TCP port on the loopback address, 0 for any. */
    public int port() {
        return port;
    }

    /** Returns the file that carries the state of the terminal from one process to the next. */
    public Optional<Path> stateFile() {
        return Optional.ofNullable(stateFile);
    }

    /** Returns how fast cardholder and issuer act. */
    public Pace pace() {
        return pace;
    }

    /** Returns the seed of everything that the terminal makes up, such as keys and authorisation codes. */
    public long seed() {
        return seed;
    }

    /** Returns the clock of the terminal. */
    public Clock clock() {
        return clock;
    }

    /** Returns the currency of the terminal; empty for the one that is usual where its vendor sells it. */
    public Optional<CurrencyUnit> currency() {
        return Optional.ofNullable(currency);
    }

    /** Collects the options. Not safe for use by several threads. */
    public static final class Builder {

        private int port;
        private @Nullable Path stateFile;
        private Pace pace = Pace.byLookup();
        private long seed = 1;
        private Clock clock = Clock.systemUTC();
        private @Nullable CurrencyUnit currency;

        private Builder() {}

        /** Sets the TCP port on the loopback address, 0 to 65535; 0 for any. */
        public Builder port(int number) {
            if (number < 0 || number > 65535) {
                throw new IllegalArgumentException("a port is 0 to 65535, not " + number);
            }
            port = number;
            return this;
        }

        /** Sets the file that carries the state from one process to the next; created when absent, readable by its owner only. */
        public Builder stateFile(Path file) {
            stateFile = file;
            return this;
        }

        /** Sets how fast cardholder and issuer act. */
        public Builder pace(Pace speed) {
            pace = speed;
            return this;
        }

        /** Sets the seed of everything that the terminal makes up. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Sets the clock of the terminal, for what it dates and for {@link Pace#timed}. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Sets the currency of the terminal, in place of the one that is usual where its vendor sells it. */
        public Builder currency(CurrencyUnit unit) {
            currency = unit;
            return this;
        }

        /** Returns the options. */
        public SimulatorOptions build() {
            return new SimulatorOptions(this);
        }
    }
}
