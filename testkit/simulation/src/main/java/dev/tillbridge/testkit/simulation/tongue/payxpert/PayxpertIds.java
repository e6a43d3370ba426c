package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import java.util.Optional;

/** The ids that PayXpert gives to the transactions of one terminal: eleven digits, made of its serial and the transaction's number. */
final class PayxpertIds {

    private final long base;

    PayxpertIds(String serial) {
        base = 88_000_000_000L + (serial.hashCode() & 0xFFFF) * 10_000L;
    }

    String of(Entry entry) {
        return Long.toString(base + entry.number());
    }

    /** Returns what the terminal remembers under an id. */
    Optional<Entry> find(Ledger ledger, String id) {
        return ledger.lastOf(entry -> of(entry).equals(id));
    }
}
