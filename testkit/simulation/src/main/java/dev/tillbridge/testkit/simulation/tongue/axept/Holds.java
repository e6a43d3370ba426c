package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pre-authorisations of a terminal as they stand, told from its ledger by going through it once (sheet, section 15). */
final class Holds {

    /** One pre-authorisation. */
    static final class Hold {
        private final Entry origin;
        private final String id;
        private final List<Entry> steps = new ArrayList<>();
        private long balance;
        private boolean open = true;

        private Hold(Entry origin, String id) {
            this.origin = origin;
            this.id = id;
            balance = origin.approved().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            steps.add(origin);
        }

        /** Returns the transaction that opened it. */
        Entry origin() {
            return origin;
        }

        /** Returns its id. */
        String id() {
            return id;
        }

        /** Returns what is held, in minor units. */
        long balance() {
            return balance;
        }

        /** Returns whether anything more can be done with it. */
        boolean isOpen() {
            return open;
        }

        /** Returns what was approved about it, oldest first. */
        List<Entry> steps() {
            return steps;
        }

        private void apply(Entry step) {
            steps.add(step);
            long amount =
                    step.approved().values().stream().mapToLong(Long::longValue).sum();
            if (step.order().operation() == Operation.TOP_UP) {
                balance += amount;
            } else if (step.order().operation() == Operation.COMPLETION
                    || step.order().parts().isEmpty()) {
                balance = 0;
                open = false;
            } else {
                balance = Math.max(0, balance - amount);
                open = balance > 0;
            }
        }
    }

    private final Map<String, Hold> byId = new LinkedHashMap<>();
    private @Nullable Hold latestOpen;

    private Holds() {}

    /**
     * Returns the pre-authorisations as they stood before a transaction began.
     *
     * @param ids gives the id of a pre-authorisation
     * @param before the number of that transaction
     */
    static Holds before(int before, Ledger ledger, Function<Entry, String> ids) {
        Holds holds = new Holds();
        for (Entry entry : ledger.entries()) {
            if (entry.number() >= before) {
                break;
            }
            holds.see(entry, ids);
        }
        return holds;
    }

    /** Returns the one that is meant: by its id, or without one by the card, which is the latest that is open; null for none. */
    @Nullable
    Hold meant(@Nullable String id) {
        return id == null ? latestOpen : byId.get(id);
    }

    private void see(Entry entry, Function<Entry, String> ids) {
        if (entry.isForgotten() || entry.stage() != Entry.Stage.APPROVED) {
            return;
        }
        switch (entry.order().operation()) {
            case PRE_AUTHORISATION -> {
                Hold hold = new Hold(entry, ids.apply(entry));
                byId.put(hold.id(), hold);
                latestOpen = hold;
            }
            case TOP_UP, COMPLETION, REVERSAL -> {
                Hold hold = meant(entry.order().about());
                if (hold != null) {
                    hold.apply(entry);
                    latestOpen = byId.values().stream()
                            .filter(Hold::isOpen)
                            .reduce((first, second) -> second)
                            .orElse(null);
                }
            }
            default -> {
                // moves no hold
            }
        }
    }
}
