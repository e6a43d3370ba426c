package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the terminal, from its start to its stored result. Mutable; guarded by the {@link PayntDevice}.
 *
 * <p>The fields are what the state file holds.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class PayntTransaction {

    String key = "";
    PayntOperation kind = PayntOperation.SALE;
    /** In minor units; of a REVERSAL what the original was about. */
    long amount;

    long approved;
    long tip;
    /** The transaction that it works on, empty when it works on none. */
    String original = "";

    boolean ofPreAuth;
    String reference = "";
    /** Everything that the screen has shown, oldest first. */
    final List<String> progress = new ArrayList<>();

    PayntCardRead card = PayntCardRead.NONE;
    CardScheme scheme = PayntResults.USUAL;
    /** How much of the card's own course the progress tells already. */
    int cardSteps;

    @Nullable
    Verdict verdict;

    String responseCode = "";
    String authCode = "";
    int messageId;
    /** When it was decided, in milliseconds since 1970. */
    long decided;

    boolean voided;
    boolean settled;

    @Nullable
    ObjectNode result;

    static PayntTransaction of(PayntOrder order) {
        PayntTransaction transaction = new PayntTransaction();
        transaction.kind = order.kind();
        transaction.amount = order.amount();
        transaction.original = order.original();
        transaction.reference = order.reference();
        return transaction;
    }

    /** Returns what this would be if it had been approved, paid by a tap. */
    PayntTransaction asApproved(long now) {
        PayntTransaction approval = new PayntTransaction();
        approval.key = key;
        approval.kind = kind;
        approval.amount = amount;
        approval.approved = amount;
        approval.original = original;
        approval.ofPreAuth = ofPreAuth;
        approval.reference = reference;
        approval.card = PayntCardRead.TAP;
        approval.scheme = scheme;
        approval.verdict = Verdict.APPROVED;
        approval.responseCode = "00";
        approval.authCode = "308373";
        approval.messageId = messageId;
        approval.decided = now;
        return approval;
    }

    boolean isApproved() {
        return verdict == Verdict.APPROVED;
    }

    boolean isCancelled() {
        return verdict == Verdict.CANCELLED;
    }
}
