package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import java.util.List;

/**
 * What a complete reading of a journal that is sound came to. Immutable.
 *
 * @param attempts how many there are
 * @param events how many there are
 * @param archived how many of the attempts are in the archive
 * @param illegal the attempts whose recorded history makes a step that no attempt can make (J6)
 */
public record JournalCheck(long attempts, long events, long archived, List<AttemptId> illegal) {

    /** Copies the list. */
    public JournalCheck {
        illegal = List.copyOf(illegal);
    }
}
