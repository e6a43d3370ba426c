package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.HistoryEntry;
import java.util.List;

/** A terminal that lists its latest transactions. */
public interface HistorySupport {

    /** Asks for the list, newest first. */
    Answer<List<HistoryEntry>> history();
}
