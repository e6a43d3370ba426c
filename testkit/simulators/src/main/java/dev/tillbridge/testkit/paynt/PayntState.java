package dev.tillbridge.testkit.paynt;

import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.device.StoredEntry;
import dev.tillbridge.testkit.device.StoredStart;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a terminal that survives its process.
 *
 * @param certificate certificate and private key
 * @param token of the last pairing, null when there is none
 */
record PayntState(
        int version,
        String currency,
        String certificate,
        @Nullable String token,
        int pairings,
        int messages,
        @Nullable PayntTransaction running,
        List<PayntTransaction> finished,
        List<Held> preAuths,
        List<StoredEntry> ledger,
        List<StoredStart> starts)
        implements StateFile.State {

    static final int VERSION = 1;

    /** A {@link PreAuthorisationEntry} in minor units. */
    record Held(String id, long balance, long captured, PreAuthorisationEntry.Status status) {

        static Held from(PreAuthorisationEntry entry) {
            return new Held(
                    entry.id(),
                    entry.balance().getAmountMinorLong(),
                    entry.captured().getAmountMinorLong(),
                    entry.status());
        }

        PreAuthorisationEntry toEntry(CurrencyUnit currency) {
            return new PreAuthorisationEntry(
                    id, Money.ofMinor(currency, balance), Money.ofMinor(currency, captured), status);
        }
    }
}
