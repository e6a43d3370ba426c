package dev.tillbridge.testkit;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.intent.IntentTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A till with the whole of core and one terminal, in a time that passes when it is told to: hours of recovery take milliseconds.
 *
 * <pre>{@code
 * try (SimulatedTill till = SimulatedTill.builder(new AcmeDriver()).terminal(simulator).open()) {
 *     Attempt attempt = till.carryOut(sale);
 *     till.pass(Duration.ofHours(2));
 * }
 * }</pre>
 *
 * <p>Belongs to one thread.
 */
public final class SimulatedTill implements AutoCloseable {

    private final SimulatedTime time = new SimulatedTime();
    private final Terminals terminals;
    private final Terminal terminal;

    private SimulatedTill(Builder builder) {
        TerminalDriver driver = builder.driver;
        Map<String, Object> entry = new HashMap<>(builder.settings);
        entry.put("driver", driver.id());
        time.jumpWallClock(builder.later);
        terminals = TerminalsBuilder.over(builder.journal, key -> Optional.of(() -> {}))
                .time(time)
                .scheduler(time)
                .chance(builder.chance)
                .listener(builder.listener)
                .open(
                        Configuration.from(
                                Map.of("terminals", Map.of(builder.name, entry)),
                                Path.of(""),
                                Map.of(driver.id(), driver.settings())),
                        configured -> driver.open(
                                EntryContext.of(configured, builder.credentials).with(builder.intents())));
        terminal = terminals.terminal(builder.name);
    }

    /** Returns a builder of a till with this driver. */
    public static Builder builder(TerminalDriver driver) {
        return new Builder(driver);
    }

    /** Returns its terminal. */
    public Terminal terminal() {
        return terminal;
    }

    /** Returns its time. */
    public SimulatedTime time() {
        return time;
    }

    /** Starts an operation; nothing is sent before time passes. */
    public Attempt start(StartRequest request) {
        return terminal.start(request, new TerminalListener() {});
    }

    /** Starts an operation, and lets time pass until there is an outcome. */
    public Attempt carryOut(StartRequest request) {
        Attempt attempt = start(request);
        finish(attempt);
        return attempt;
    }

    /** Carries an operation out, and returns its outcome. */
    public Outcome perform(StartRequest request) {
        return finish(start(request));
    }

    /** Lets time pass until an attempt has an outcome, which is returned. */
    public Outcome finish(Attempt attempt) {
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt.summary().outcome();
    }

    /** Lets time pass until the attempt has an outcome, or a condition holds. */
    public void finishOr(Attempt attempt, BooleanSupplier condition) {
        time.runUntil(() -> condition.getAsBoolean()
                || attempt.outcome().toCompletableFuture().isDone());
    }

    /** Lets time pass, with whatever falls due in it. */
    public void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void close() {
        terminals.close();
    }

    /** Builds {@link SimulatedTill}. Not thread-safe. */
    public static final class Builder {

        private final TerminalDriver driver;
        private final Map<String, Object> settings = new HashMap<>();
        private String name = "front-desk";
        private CredentialStore credentials = InMemoryCredentialStore.create();
        private Journal journal = InMemoryJournal.create();
        private TerminalListener listener = new TerminalListener() {};
        private Duration later = Duration.ZERO;
        private Chance chance = Chance.secure();
        private @Nullable IntentTransport intents;

        private Builder(TerminalDriver driver) {
            this.driver = driver;
        }

        /** Adds what reaches a simulated terminal; one that is another app on the device is started as such. */
        public Builder terminal(SimulatedTerminal value) {
            if (value instanceof IntentTransport app) {
                intents = app;
            }
            return settings(value.settings());
        }

        /** Adds settings of the terminal's entry in the configuration, in place of those of the same name. */
        public Builder settings(Map<String, ?> values) {
            settings.putAll(values);
            return this;
        }

        /** Sets the terminal's name in the configuration. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Sets where tokens and certificates are; by default a store of its own, which is empty. */
        public Builder credentials(CredentialStore value) {
            credentials = value;
            return this;
        }

        /** Sets the journal, which is closed with the till; by default one of its own, in memory. */
        public Builder journal(Journal value) {
            journal = value;
            return this;
        }

        /** Sets a journal that stays open when the till is closed, for the till that comes after it. */
        public Builder keptJournal(Journal value) {
            return journal((Journal) Proxy.newProxyInstance(
                    SimulatedTill.class.getClassLoader(),
                    new Class<?>[] {Journal.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("close") ? null : asked(value, method, arguments)));
        }

        private static @Nullable Object asked(Journal journal, Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(journal, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        /** Sets who is told of what happens without anybody having asked. */
        public Builder listener(TerminalListener value) {
            listener = value;
            return this;
        }

        /** Sets where ids and jitter come from, to have a run again; by default they are never the same. */
        public Builder chance(Chance value) {
            chance = value;
            return this;
        }

        /** Sets what starts other apps on the device. */
        public Builder intents(IntentTransport value) {
            intents = value;
            return this;
        }

        /** Lets the till open so much later than others, as the next process on the same journal does. */
        public Builder later(Duration value) {
            later = value;
            return this;
        }

        private Optional<IntentTransport> intents() {
            return Optional.ofNullable(intents);
        }

        /** Opens the till; nothing is sent before its time passes. */
        public SimulatedTill open() {
            return new SimulatedTill(this);
        }
    }
}
