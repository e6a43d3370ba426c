package dev.tillbridge.testkit.payxpert;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Scenario.Card;
import org.jspecify.annotations.Nullable;

/**
 * One operation with money, from its start to its place in the memory of the terminal. Mutable; guarded by the {@link PayxpertDevice}.
 *
 * <p>The fields are what the state file holds.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class PayxpertTransaction {

    /** Where an operation stands. */
    enum Phase {
        WAITING_FOR_CARD,
        AUTHORISING,
        /** The verdict has fallen, but the terminal is still busy with it. */
        DECIDED,
        FINISHED
    }

    PayxpertOperation kind = PayxpertOperation.DEBIT;
    /** What was asked for, in minor units. */
    long amount;
    /** CH and CF, empty when they did not come. */
    String key = "";

    String reference = "";
    /** IM: the debit that a credit names, empty when none. */
    String debit = "";
    /** CC: the means of payment that was forced, empty when none. */
    String means = "";

    Phase phase = Phase.WAITING_FOR_CARD;
    /** Null until one was read. */
    @Nullable
    Card card;

    CardScheme scheme = ConcertAnswers.USUAL;

    @Nullable
    Verdict verdict;
    /** AF, and what the issuer said. */
    String code = "";

    String responseCode = "";
    long approved;
    /** A tip that the cardholder added, on top of what was approved. */
    long gratuity;

    /** Whether it was approved without asking the issuer. */
    boolean offline;

    String authorisation = "";
    String id = "";
    /** When it was decided, in milliseconds since 1970. */
    long decided;
    /** Of a debit: whether it was voided, and what was credited to it. */
    boolean voided;

    long credited;

    /** Returns what this would be if it had been approved, paid by a tap. */
    PayxpertTransaction asApproved(long now) {
        PayxpertTransaction approval = new PayxpertTransaction();
        approval.kind = kind;
        approval.amount = amount;
        approval.key = key;
        approval.reference = reference;
        approval.debit = debit;
        approval.means = means;
        approval.phase = Phase.FINISHED;
        approval.card = Card.TAPPED;
        approval.scheme = scheme;
        approval.verdict = Verdict.APPROVED;
        approval.code = "01";
        approval.responseCode = "00";
        approval.approved = amount;
        approval.authorisation = "308373";
        approval.id = id;
        approval.decided = now;
        return approval;
    }

    /** Returns whether a cheque was asked for, and no card. @protocol caisse-ap 5 [hipay] */
    boolean isCheque() {
        return means.equals("00C");
    }

    boolean isApproved() {
        return verdict == Verdict.APPROVED;
    }

    boolean isPartial() {
        return isApproved() && approved < amount;
    }
}
