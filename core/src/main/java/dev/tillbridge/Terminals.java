package dev.tillbridge;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.spi.intent.IntentTransport;
import java.nio.file.Path;
import java.util.List;

/**
 * The terminals of one configuration, with their journal. Safe for use by several threads; open it once and keep it.
 *
 * <p>Opening recovers what an earlier run left behind: its open attempts are looked up again, and outcomes that were never acknowledged
 * are told to the listener again.
 *
 * <pre>{@code
 * try (Terminals terminals = Terminals.open(Path.of("tillbridge.yaml"), books)) {
 *     Outcome outcome = terminals.terminal("front-desk").sale(sale);
 *     System.out.println(outcome.advice());
 * }
 * }</pre>
 */
public interface Terminals extends AutoCloseable {

    /**
     * Opens the terminals of a configuration file. Contacts no terminal.
     *
     * @throws dev.tillbridge.model.TerminalException when the configuration, a driver or the journal cannot be used
     */
    static Terminals open(Path configuration) {
        return open(configuration, new TerminalListener() {});
    }

    /** Opens the terminals of a configuration file, with a listener for everything that happens at any of them. */
    static Terminals open(Path configuration, TerminalListener listener) {
        return TerminalsOpener.load().open(configuration, listener);
    }

    /** Opens the terminals of a configuration built in code. */
    static Terminals open(Configuration configuration, TerminalListener listener) {
        return TerminalsOpener.load().open(configuration, listener);
    }

    /**
     * Opens the terminals of a configuration built in code, on a device where payments are made by another app.
     *
     * @param intents hands the screen over to that app and brings back what it gives
     */
    static Terminals open(Configuration configuration, TerminalListener listener, IntentTransport intents) {
        return TerminalsOpener.load().open(configuration, listener, intents);
    }

    /**
     * Returns a terminal by its name in the configuration.
     *
     * @throws UnknownTerminalException when there is none of that name
     */
    Terminal terminal(String name);

    /** Returns every terminal, in the order of the configuration. */
    List<Terminal> all();

    /**
     * Returns the handle of an attempt at whichever terminal it was made, also of one from an earlier run.
     *
     * @throws UnknownAttemptException when there is none
     */
    Attempt attempt(AttemptId id);

    /**
     * Notes that this outcome was taken over by the point of sale, as {@link Terminal#acknowledge(Outcome)} does, also where the terminal
     * that it names has another name by now, or is not configured any more.
     */
    default void acknowledge(Outcome taken) {
        List<Terminal> terminals = all();
        terminals.stream()
                .filter(terminal -> terminal.name().equals(taken.terminal()))
                .findFirst()
                .orElseGet(() -> terminals.get(0))
                .acknowledge(taken);
    }

    /** Lets running attempts go to recovery by the next opening, and closes everything. Returns within two seconds. Idempotent. */
    @Override
    void close();
}
