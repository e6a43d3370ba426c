package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Scenario.Card;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payment of the reference terminal, from its start to its result. Mutable; guarded by the {@link ReferenceDevice}. */
final class Payment {

    final Order order;
    final List<Step> steps = new ArrayList<>();
    /** In minor units; of a void and a reversal what is undone. */
    long amount;

    long approved;
    long tip;
    long cashback;

    @Nullable
    Card card;

    @Nullable
    Verdict verdict;

    String code = "";
    String authorisation = "";
    long decided;
    boolean voided;

    @Nullable
    ObjectNode result;

    Payment(Order order) {
        this.order = order;
        amount = order.amount();
        tip = order.tip();
        cashback = order.cashback();
    }

    boolean isApproved() {
        return verdict == Verdict.APPROVED;
    }

    /**
     * What the till asked for, valid by itself.
     *
     * @param amount in minor units; 0 where the whole of something is undone
     * @param tip in minor units
     * @param cashback in minor units
     * @param original the key of the payment that it works on, empty when none
     * @param reference empty when none
     */
    record Order(
            String key, Operation operation, long amount, long tip, long cashback, String original, String reference) {}

    /**
     * What the screen shows.
     *
     * @param word for the till
     * @param text for people
     */
    record Step(String word, String text) {}
}
