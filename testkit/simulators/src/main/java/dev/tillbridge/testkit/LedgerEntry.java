package dev.tillbridge.testkit;

import dev.tillbridge.model.Operation;
import java.time.Instant;
import org.joda.money.Money;

/**
 * What the simulated terminal truly did in one transaction.
 *
 * @param operation the kind of operation
 * @param amount what was asked for, tip and cash back apart; of a full reversal or a void what was undone
 * @param gratuity the tip, asked for and added on the terminal
 * @param cashback the cash back
 * @param approved what was approved, tip and cash back apart; zero unless the verdict is approved
 * @param verdict how it ended
 * @param key the key under which it can be looked up
 * @param preAuthId the pre-authorisation that it created or changed, empty when none
 * @param reference the reference that came with the start, empty when none
 * @param time when the verdict fell, by the clock of the terminal
 * @param voided whether another transaction has undone it since, so that its money has gone back
 */
public record LedgerEntry(
        Operation operation,
        Money amount,
        Money gratuity,
        Money cashback,
        Money approved,
        Verdict verdict,
        String key,
        String preAuthId,
        String reference,
        Instant time,
        boolean voided) {

    /** Creates the entry of a transaction that nothing has undone. */
    public LedgerEntry(
            Operation operation,
            Money amount,
            Money gratuity,
            Money cashback,
            Money approved,
            Verdict verdict,
            String key,
            String preAuthId,
            String reference,
            Instant time) {
        this(operation, amount, gratuity, cashback, approved, verdict, key, preAuthId, reference, time, false);
    }

    /** Returns this entry as it is after another transaction has undone it. */
    public LedgerEntry asVoided() {
        return new LedgerEntry(
                operation, amount, gratuity, cashback, approved, verdict, key, preAuthId, reference, time, true);
    }

    /** How a transaction ended. */
    public enum Verdict {
        /** Approved; of the operations that charge or pay out, money has moved. */
        APPROVED,
        /** Declined; no money has moved. */
        DECLINED,
        /** Cancelled before the issuer was asked; no money has moved. */
        CANCELLED
    }

    /** Returns whether it was approved. */
    public boolean isApproved() {
        return verdict == Verdict.APPROVED;
    }

    /** Returns the money of an approved transaction with tip and cash back, also of a voided one; zero when it was not approved. */
    public Money total() {
        return isApproved() ? approved.plus(gratuity).plus(cashback) : approved;
    }
}
