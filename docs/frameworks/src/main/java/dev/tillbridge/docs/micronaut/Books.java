package dev.tillbridge.docs.micronaut;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@Singleton
class Books implements TerminalListener {

    private final Provider<Terminals> terminals;
    private final Map<String, Outcome> entries = new ConcurrentHashMap<>();

    Books(Provider<Terminals> terminals) {
        this.terminals = terminals;
    }

    @Override
    public void onOutcome(Outcome outcome) {
        entries.put(outcome.attempt().value(), outcome); // durable in yours: a later one replaces an earlier one
        if (outcome.conflict().isEmpty()) { // a conflict waits for a person
            terminals.get().acknowledge(outcome);
        }
    }
}
