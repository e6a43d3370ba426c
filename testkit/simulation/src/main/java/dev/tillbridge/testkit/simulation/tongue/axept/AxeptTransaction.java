package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Order;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as this terminal shows it.
 *
 * @param entry what happened; null for one that the terminal ended by itself, as what it was about cannot be done
 * @param number what receipts and references are made of
 * @param uti its id
 * @param begun when, by the terminal's clock
 * @param withCard whether a card is presented for it
 * @param card the last four digits of the card
 * @param hold the pre-authorisation that it is, or is about
 * @param held what that one held before, in minor units
 */
record AxeptTransaction(
        @Nullable Entry entry,
        Order order,
        int number,
        String uti,
        Instant begun,
        boolean withCard,
        String card,
        @Nullable String hold,
        long held) {

    /** Returns how far it has come. */
    Entry.Stage stage() {
        return entry == null ? Entry.Stage.DECLINED : entry.stage();
    }

    /** Returns whether it was approved. */
    boolean isApproved() {
        return stage() == Entry.Stage.APPROVED;
    }

    /** Returns whether the host was asked and has answered. */
    boolean hasHost() {
        return entry != null && (isApproved() || stage() == Entry.Stage.DECLINED);
    }

    /** Returns whether the terminal refused it by itself. */
    boolean isUndoable() {
        return entry == null;
    }

    /** Returns whether it releases the whole of a pre-authorisation, or undoes the whole of a payment. */
    boolean isWholeReversal() {
        Operation operation = order.operation();
        return (operation == Operation.REVERSAL || operation == Operation.VOID)
                && order.base().isEmpty();
    }

    /** Returns whether it ended without a card because somebody ended it from the till. */
    boolean wasCancelledRemotely() {
        return entry != null
                && stage() == Entry.Stage.CANCELLED
                && entry.course().end() != Course.End.CANCELLED;
    }

    /** Returns a part: of what was approved, else of what was asked for. */
    long amount(Part part) {
        Map<Part, Long> parts = entry != null && isApproved() ? entry.approved() : order.parts();
        if (part == Part.BASE && isWholeReversal() && !isApproved()) {
            return held;
        }
        return parts.getOrDefault(part, 0L);
    }
}
