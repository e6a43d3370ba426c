package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * What an order is about, and whether it can be done (sheet, sections 15 and 16).
 *
 * @param operation what is done: a reversal of a finished payment is a void
 * @param key the id of the new transaction, where the caller chose one
 * @param about what names the earlier transaction, as the message said it
 * @param payment the finished payment that is to be undone
 * @param hold the pre-authorisation that is meant
 * @param possible whether it can be done
 * @param endsHold whether the hold is released as a whole
 */
record AxeptTarget(
        Operation operation,
        @Nullable String key,
        @Nullable String about,
        @Nullable Entry payment,
        Holds.@Nullable Hold hold,
        boolean possible,
        boolean endsHold) {

    /** Returns what an order is about. */
    static AxeptTarget of(AxeptOrder asked, AxeptTerminal terminal, Ledger ledger) {
        boolean ofOriginal = asked.operation() == Operation.REVERSAL && !terminal.has(AxeptOption.REVERSAL_UTI_IS_NEW);
        String original = ofOriginal ? asked.uti() : null;
        String key = ofOriginal ? null : asked.uti();
        if (original != null && asked.preAuthId() == null) {
            return payment(asked, original, terminal, ledger);
        }
        if (!asked.needsHold()) {
            return new AxeptTarget(asked.operation(), key, asked.preAuthId(), null, null, true, false);
        }
        Holds.Hold hold = terminal.holds(ledger, ledger.entries().size() + 1).meant(asked.preAuthId());
        Long base = asked.parts().get(Part.BASE);
        boolean isReversal = asked.operation() == Operation.REVERSAL;
        boolean possible = hold != null
                && hold.isOpen()
                && (!isReversal || base == null || base <= hold.balance())
                && (original == null || original.equalsIgnoreCase(terminal.uti(hold.origin())));
        boolean endsHold = hold != null && possible && isReversal && (base == null || base == hold.balance());
        return new AxeptTarget(asked.operation(), key, asked.preAuthId(), null, hold, possible, endsHold);
    }

    /** Returns the earlier transaction that is undone. */
    @Nullable
    Entry undone() {
        return payment != null ? payment : hold != null && endsHold ? hold.origin() : null;
    }

    private static AxeptTarget payment(AxeptOrder asked, String uti, AxeptTerminal terminal, Ledger ledger) {
        Entry payment = terminal.find(ledger, uti);
        boolean possible = payment != null
                && payment.stage() == Entry.Stage.APPROVED
                && (payment.order().operation() == Operation.SALE
                        || payment.order().operation() == Operation.REFUND)
                && asked.parts().isEmpty()
                && ledger.lastOf(entry -> isVoidOf(entry, uti)).isEmpty();
        return new AxeptTarget(Operation.VOID, null, uti, payment, null, possible, false);
    }

    private static boolean isVoidOf(Entry entry, String uti) {
        return entry.order().operation() == Operation.VOID
                && entry.stage() == Entry.Stage.APPROVED
                && uti.equalsIgnoreCase(entry.order().about());
    }
}
