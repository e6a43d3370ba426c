package dev.tillbridge;

import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import java.util.concurrent.CompletionStage;

/** A card being read. Safe for use by several threads. Moves no money. */
public interface Acquisition {

    /** Returns the card, when it was read; the stage is never completed exceptionally. */
    CompletionStage<Answer<AcquiredCard>> card();

    /** Waits for the card. An interrupt ends the waiting and gives the acquisition up. */
    Answer<AcquiredCard> await();

    /** Gives up. */
    void cancel();
}
