package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;

/**
 * Is told what other hosts did that use the same journal, as soon as they did. A hint to look, nothing more: it may be missing, late or told
 * twice, so whoever is told looks from time to time in any case. Called by a thread of the journal, which it must not keep.
 */
public interface JournalNews {

    /** Another host recorded how an attempt ended, or that nobody knows it. */
    void ended(AttemptId id);

    /** Another host let a terminal go. */
    void freed(TerminalKey terminal);

    /** A host was closed, or news may have been missed: anything may be otherwise than before. */
    void changed();
}
