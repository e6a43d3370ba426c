package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.tongue.BegunTimes;
import dev.tillbridge.testkit.simulation.tongue.GivenIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of the tongue share: who the terminal is, and what stands in its storage, by the ids that it gives out. */
final class AxeptTerminal {

    private static final DateTimeFormatter PRE_AUTH =
            DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Set<AxeptOption> options;
    private final String serial;
    private final AxeptReplies replies;
    private final GivenIds ids;
    private final BegunTimes times = new BegunTimes();
    private final Set<Integer> withReadCard = new HashSet<>();

    AxeptTerminal(String serial, Set<AxeptOption> options) {
        this.serial = serial;
        this.options = options;
        replies = new AxeptReplies(options);
        ids = new GivenIds(serial);
    }

    String serial() {
        return serial;
    }

    AxeptReplies replies() {
        return replies;
    }

    Set<AxeptOption> options() {
        return options;
    }

    boolean has(AxeptOption option) {
        return options.contains(option);
    }

    /** Notes a transaction that has begun. */
    void note(Entry entry, Instant now, boolean cardWasRead) {
        times.note(entry, now);
        if (cardWasRead) {
            withReadCard.add(entry.number());
        }
    }

    /** Returns the id that this terminal makes for a number. */
    String madeId(int number) {
        return ids.of(number).toUpperCase(Locale.ROOT);
    }

    /** Returns the id of a transaction. */
    String uti(Entry entry) {
        String key = entry.order().key();
        return key == null || has(AxeptOption.OWN_UTI_ONLY) ? madeId(entry.number()) : key;
    }

    /** Returns the transaction with an id; null for one that the terminal does not know. */
    @Nullable
    Entry find(Ledger ledger, String uti) {
        List<Entry> entries = ledger.entries();
        int number = ids.numberOf(uti);
        if (number > 0 && number <= entries.size()) {
            Entry entry = entries.get(number - 1);
            return entry.isForgotten() || !uti(entry).equalsIgnoreCase(uti) ? null : entry;
        }
        if (has(AxeptOption.OWN_UTI_ONLY)) {
            return null;
        }
        return ledger.lastOf(entry -> uti.equalsIgnoreCase(entry.order().key())).orElse(null);
    }

    /** Returns the id of a pre-authorisation: 14 digits. */
    String preAuthId(Entry entry) {
        return PRE_AUTH.format(times.of(entry)) + AxeptResult.digits(entry.number() % 10_000, 4);
    }

    /** Returns whether a card is presented for a transaction, which is when it can be cancelled. */
    boolean needsCard(Entry entry) {
        return entry.order().about() == null && !withReadCard.contains(entry.number());
    }

    /** Returns the pre-authorisations as they stood before a transaction. */
    Holds holds(Ledger ledger, int before) {
        return Holds.before(before, ledger, this::preAuthId);
    }

    /** Returns a transaction as the terminal shows it. */
    AxeptTransaction shown(Ledger ledger, Entry entry) {
        Operation operation = entry.order().operation();
        String hold = operation == Operation.PRE_AUTHORISATION ? preAuthId(entry) : null;
        String card = entry.lastFour();
        long held = 0;
        if (operation == Operation.TOP_UP || operation == Operation.COMPLETION || operation == Operation.REVERSAL) {
            Holds.Hold meant = holds(ledger, entry.number()).meant(entry.order().about());
            if (meant != null) {
                hold = meant.id();
                card = meant.origin().lastFour();
                held = meant.balance();
            }
        }
        return new AxeptTransaction(
                entry, entry.order(), entry.number(), uti(entry), times.of(entry), needsCard(entry), card, hold, held);
    }
}
