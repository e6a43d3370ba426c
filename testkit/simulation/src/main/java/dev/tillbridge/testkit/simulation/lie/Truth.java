package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * What an honest message would have said.
 *
 * @param meaning what it says
 * @param start whether it answers a start
 * @param about the transaction it is about; null for none
 */
record Truth(Meaning meaning, boolean start, @Nullable Entry about) {

    boolean isResult() {
        return meaning == Meaning.RESULT;
    }

    boolean isApproved() {
        return isResult() && about != null && about.stage() == Entry.Stage.APPROVED;
    }

    /** Returns whether it says that no money moved, and none did. */
    boolean isNegative() {
        return isResult() && about != null && about.stage().isOver() && about.stage() != Entry.Stage.APPROVED;
    }

    boolean isPartial() {
        return isApproved() && about != null && about.isPartial();
    }

    /** Returns whether the order said how much. */
    boolean namesAmount() {
        return about == null || about.order().base().isPresent();
    }

    /** Returns whether the start brought a key along that an answer can be compared with. */
    boolean isKeyed() {
        return about != null && about.order().key() != null;
    }

    boolean bringsReference() {
        return about != null && about.order().reference() != null;
    }

    /** Returns whether nothing was begun. */
    boolean isRefusal() {
        return meaning == Meaning.REJECTED || meaning == Meaning.BUSY;
    }
}
