package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * At which terminal of the configuration an attempt is shown, decided about and taken note of: the one with its device, whatever that is
 * called by now, else the one with its name. Where both are gone it is the first one, so that somebody finds it; but not where hosts share a
 * journal, as another one may have it configured. Safe for use by several threads.
 */
final class Homes {

    private final List<ConfiguredTerminal> terminals = new CopyOnWriteArrayList<>();
    private final boolean othersHaveTerminals;

    /**
     * Creates a place without terminals.
     *
     * @param othersHaveTerminals whether the journal may have attempts at terminals that only other hosts have
     */
    Homes(boolean othersHaveTerminals) {
        this.othersHaveTerminals = othersHaveTerminals;
    }

    void add(ConfiguredTerminal terminal) {
        terminals.add(terminal);
    }

    /** Returns the terminal that is nearest to an attempt, which asks and words it. */
    ConfiguredTerminal nearest(AttemptRecord attempt) {
        return fitting(attempt).orElseGet(() -> terminals.get(0));
    }

    /** Returns the terminal at which an attempt is shown; empty when it is shown by another host, if at all. */
    Optional<ConfiguredTerminal> of(AttemptRecord attempt) {
        return othersHaveTerminals ? fitting(attempt) : Optional.of(nearest(attempt));
    }

    /** Returns whether an attempt is shown at this terminal, and thus at no other. */
    boolean isAt(ConfiguredTerminal terminal, AttemptRecord attempt) {
        return of(attempt).filter(home -> home.name().equals(terminal.name())).isPresent();
    }

    private Optional<ConfiguredTerminal> fitting(AttemptRecord attempt) {
        Predicate<ConfiguredTerminal> sameDevice = terminal -> terminal.key().equals(attempt.terminal());
        Predicate<ConfiguredTerminal> sameName = terminal -> terminal.name().equals(attempt.terminalName());
        return Stream.of(sameDevice.and(sameName), sameDevice, sameName)
                .flatMap(fits -> terminals.stream().filter(fits))
                .findFirst();
    }
}
