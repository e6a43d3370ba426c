package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledgers, by attempt. Reads each entry once. */
final class Truths {

    private final Map<Ledger, Integer> read = new HashMap<>();
    private final Map<String, List<Entry>> byAttempt = new HashMap<>();
    private final Map<String, Set<Operation>> keyed = new HashMap<>();
    private final Set<String> authorisations = new HashSet<>();

    /** Returns the transactions that an attempt began, oldest first. */
    List<Entry> of(String attempt, Collection<Ledger> ledgers) {
        read(ledgers);
        return byAttempt.getOrDefault(attempt, List.of());
    }

    void read(Collection<Ledger> ledgers) {
        for (Ledger ledger : ledgers) {
            List<Entry> entries = ledger.entries();
            int from = read.getOrDefault(ledger, 0);
            if (from < entries.size()) {
                entries.subList(from, entries.size()).forEach(entry -> take(ledger, entry));
                read.put(ledger, entries.size());
            }
        }
    }

    private void take(Ledger ledger, Entry entry) {
        authorisations.add(entry.authorisation());
        entry.attempt().ifPresent(attempt -> {
            byAttempt.computeIfAbsent(attempt, id -> new ArrayList<>(1)).add(entry);
            if (entry.order().key() != null) {
                keyed.computeIfAbsent(ledger.terminal(), name -> EnumSet.noneOf(Operation.class))
                        .add(entry.order().operation());
            }
        });
    }

    /** Returns whether a start of this kind was seen to bring a key of the till along. */
    boolean bringsKey(String terminal, Operation operation) {
        return keyed.getOrDefault(terminal, Set.of()).contains(operation);
    }

    /** Returns whether some transaction has this authorisation code. */
    boolean hasAuthorisation(String code) {
        return authorisations.contains(code);
    }

    /** Returns every transaction that an attempt began, by attempt. */
    Map<String, List<Entry>> all() {
        return byAttempt;
    }
}
