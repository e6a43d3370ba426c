package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the device, from its start to its stored result. Mutable; guarded by the {@link AxeptDevice}.
 *
 * <p>The fields are what the state file holds.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class AxeptTransaction {

    String key = "";
    TransType type = TransType.SALE;
    /** Of a full REVERSAL what the pre-authorisation held when it was decided. */
    long amount;

    boolean fullReversal;
    long gratuity;
    long cashback;
    String preAuthId = "";
    String reference = "";
    boolean printing = true;
    final List<Status> progress = new ArrayList<>();
    AxeptCardRead card = AxeptCardRead.NONE;
    CardScheme scheme = AxeptResults.USUAL;
    /** How much of the card's own course the progress tells already. */
    int cardSteps;
    /** Whether the card is known from before: by the pre-authorisation or by an acquisition. */
    boolean cardOnFile;

    @Nullable
    Verdict verdict;

    long approved;
    boolean partial;
    boolean deferred;
    /** Whether the issuer gave an answer. */
    boolean answered;

    String responseCode = "";
    String errorText = "";
    String authorisationCode = "";
    int receiptNumber;
    int stan;
    int paymentNumber;
    /** When it was started and decided, in milliseconds since 1970. */
    long started;

    long decided;
    /** When the pre-authorisation that it changed was opened, in milliseconds since 1970. */
    long preAuthOpened;
    /** The place of its verdict among all verdicts. */
    int ledgerIndex = -1;

    @Nullable
    ObjectNode result;

    static AxeptTransaction of(AxeptOrder order) {
        AxeptTransaction transaction = new AxeptTransaction();
        transaction.type = order.type();
        transaction.amount = order.amount();
        transaction.fullReversal = order.isFullReversal();
        transaction.gratuity = order.gratuity();
        transaction.cashback = order.cashback();
        transaction.preAuthId = order.preAuthId();
        transaction.reference = order.reference();
        transaction.printing = order.printing();
        return transaction;
    }

    /** Returns what this would be if it had been approved, paid by a tap. */
    AxeptTransaction asApproved(long now) {
        AxeptTransaction approval = new AxeptTransaction();
        approval.key = key;
        approval.type = type;
        approval.amount = amount;
        approval.fullReversal = fullReversal;
        approval.gratuity = gratuity;
        approval.cashback = cashback;
        approval.preAuthId = preAuthId;
        approval.reference = reference;
        approval.printing = printing;
        approval.card = AxeptCardRead.TAP;
        approval.scheme = scheme;
        approval.verdict = Verdict.APPROVED;
        approval.approved = amount;
        approval.answered = true;
        approval.responseCode = "00";
        approval.authorisationCode = "308373";
        approval.receiptNumber = receiptNumber;
        approval.stan = receiptNumber;
        approval.paymentNumber = receiptNumber;
        approval.started = started;
        approval.decided = now;
        approval.preAuthOpened = preAuthOpened;
        return approval;
    }

    boolean isApproved() {
        return verdict == Verdict.APPROVED;
    }

    boolean isCancelled() {
        return verdict == Verdict.CANCELLED;
    }
}
