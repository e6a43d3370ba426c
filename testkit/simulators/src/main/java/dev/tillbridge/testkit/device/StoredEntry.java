package dev.tillbridge.testkit.device;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * For simulator authors: a {@link LedgerEntry} as a state file holds it.
 *
 * @param operation the kind of operation
 * @param amount what was asked for, in minor units as all amounts here
 * @param gratuity the tip
 * @param cashback the cash back
 * @param approved what was approved
 * @param verdict how it ended
 * @param key the key under which it can be looked up
 * @param preAuthId the pre-authorisation that it created or changed, empty when none
 * @param reference the reference that came with the start, empty when none
 * @param time when the verdict fell, in milliseconds since 1970
 * @param voided whether it was undone since
 */
public record StoredEntry(
        Operation operation,
        long amount,
        long gratuity,
        long cashback,
        long approved,
        Verdict verdict,
        String key,
        String preAuthId,
        String reference,
        long time,
        boolean voided) {

    /** Returns what a state file holds of an entry. */
    public static StoredEntry from(LedgerEntry entry) {
        return new StoredEntry(
                entry.operation(),
                entry.amount().getAmountMinorLong(),
                entry.gratuity().getAmountMinorLong(),
                entry.cashback().getAmountMinorLong(),
                entry.approved().getAmountMinorLong(),
                entry.verdict(),
                entry.key(),
                entry.preAuthId(),
                entry.reference(),
                entry.time().toEpochMilli(),
                entry.voided());
    }

    /** Returns the entry. */
    public LedgerEntry toLedgerEntry(CurrencyUnit currency) {
        return new LedgerEntry(
                operation,
                Money.ofMinor(currency, amount),
                Money.ofMinor(currency, gratuity),
                Money.ofMinor(currency, cashback),
                Money.ofMinor(currency, approved),
                verdict,
                key,
                preAuthId,
                reference,
                Instant.ofEpochMilli(time),
                voided);
    }
}
