package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as this terminal shows it.
 *
 * @param entry what happened
 * @param uti its id
 * @param begun when, by the terminal's clock
 * @param original the earlier transaction that it is about
 * @param voided whether it was undone since
 */
record PayntTransaction(
        Entry entry, String uti, Instant begun, @Nullable Entry original, boolean voided) {

    /** Returns whether it was approved. */
    boolean isApproved() {
        return entry.stage() == Entry.Stage.APPROVED;
    }

    /** Returns whether a card or a host had a part in it. */
    boolean hasHost() {
        return isApproved() || entry.stage() == Entry.Stage.DECLINED;
    }

    /** Returns the last four digits of the card. */
    String card() {
        return original == null ? entry.lastFour() : original.lastFour();
    }

    /** Returns a part: of what was approved, else of what was asked for; of the original where the whole of it is meant. */
    long amount(Part part) {
        return parts().getOrDefault(part, 0L);
    }

    /** Returns everything together. */
    long total() {
        long total = 0;
        for (Map.Entry<Part, Long> each : parts().entrySet()) {
            total += each.getKey() == Part.DISCOUNT ? -each.getValue() : each.getValue();
        }
        return total;
    }

    private Map<Part, Long> parts() {
        if (original != null && entry.order().parts().isEmpty()) {
            return original.approved();
        }
        return isApproved() ? entry.approved() : entry.order().parts();
    }
}
