package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import java.math.BigDecimal;

/** Sums over what a terminal did. */
final class PayxpertMoney {

    private PayxpertMoney() {}

    /** Returns what was really paid; what was asked for, where nothing was. */
    static long total(Entry entry) {
        return sum((entry.stage() == Entry.Stage.APPROVED
                        ? entry.approved()
                        : entry.order().parts())
                .values());
    }

    /** Returns whether it is an approved debit that nothing undid. */
    static boolean isPaidDebit(Entry entry) {
        return entry.order().operation() == Operation.SALE
                && entry.stage() == Entry.Stage.APPROVED
                && entry.undoneBy().isEmpty();
    }

    /** Returns what was credited of a debit, by credits that name it. */
    static long credited(Ledger ledger, PayxpertIds ids, Entry debit) {
        String id = ids.of(debit);
        long credited = 0;
        for (Entry entry : ledger.entries()) {
            if (entry.order().operation() == Operation.REFUND
                    && entry.stage() == Entry.Stage.APPROVED
                    && id.equals(entry.order().about())) {
                credited += total(entry);
            }
        }
        return credited;
    }

    /** Returns an amount as a ticket prints it. */
    static String printed(long minor, int decimals) {
        return BigDecimal.valueOf(minor, decimals).toPlainString().replace('.', ',');
    }

    private static long sum(Iterable<Long> parts) {
        long sum = 0;
        for (long part : parts) {
            sum += part;
        }
        return sum;
    }
}
