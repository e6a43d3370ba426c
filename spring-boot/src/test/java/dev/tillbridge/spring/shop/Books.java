package dev.tillbridge.spring.shop;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

@Component
public class Books implements TerminalListener {

    private final Terminals terminals;
    private final List<Outcome> entries = new CopyOnWriteArrayList<>();

    Books(Terminals terminals) {
        this.terminals = terminals;
    }

    @Override
    public void onOutcome(Outcome outcome) {
        entries.add(outcome); // durable in yours, under outcome.attempt(): a later one replaces an earlier one
        if (outcome.conflict().isEmpty()) { // a conflict waits for a person
            terminals.acknowledge(outcome);
        }
    }

    public List<Outcome> entries() {
        return entries;
    }
}
