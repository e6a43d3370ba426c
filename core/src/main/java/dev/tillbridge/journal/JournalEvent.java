package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;

/**
 * One line of the journal.
 *
 * @param sequence its place, ascending without reuse
 * @param attempt which attempt
 * @param type what happened
 * @param state the attempt's state afterwards
 * @param stamp when
 */
public record JournalEvent(long sequence, AttemptId attempt, EventType type, AttemptState state, Stamp stamp) {}
