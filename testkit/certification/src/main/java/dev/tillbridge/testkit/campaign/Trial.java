package dev.tillbridge.testkit.campaign;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.StartMessage;
import java.util.List;
import java.util.Optional;

/**
 * What became of one case: what the till was told, and what the terminal knows of it. Immutable.
 *
 * @param told the attempt as it was when the till had its outcome
 * @param settled the attempt as it was when the terminal answered again and hours had passed
 * @param entries what the ledger got in between
 * @param starts the start messages that were seen on the wire in between
 * @param requests everything that was seen on the wire in between
 */
public record Trial(
        AttemptSummary told,
        AttemptSummary settled,
        List<LedgerEntry> entries,
        List<StartMessage> starts,
        List<RecordedRequest> requests) {

    /** Copies the lists. */
    public Trial {
        entries = List.copyOf(entries);
        starts = List.copyOf(starts);
        requests = List.copyOf(requests);
    }

    /** Returns what the terminal truly did, when it did something. */
    public Optional<LedgerEntry> truth() {
        return entries.stream().findFirst();
    }
}
