package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable record of every attempt: events that are only ever added, and each attempt's present state, written together.
 *
 * <p>Safe for use by several threads. One process at a time uses a store. An interrupt of the calling thread never harms it (J10).
 */
public interface Journal extends AutoCloseable {

    /**
     * Adds an event and the attempt's state after it, in one transaction.
     *
     * <p>When this returns, both survive a crash of the process and of the machine. When it throws, neither is there, and the store takes
     * no further {@link EventType#INTENT} until it works again.
     *
     * @throws JournalException when it could not be made durable; an {@link EventType#INTENT} is refused already when space runs short
     */
    void append(EventType type, AttemptRecord after, Stamp stamp);

    /** Returns an attempt. */
    Optional<AttemptRecord> find(AttemptId id);

    /** Returns the attempts for a tender, oldest first. */
    List<AttemptRecord> ofTender(Tender tender);

    /** Returns every attempt that is not settled, keeps its terminal from working or was not acknowledged, oldest first. */
    List<AttemptRecord> unsettled();

    /** Returns the latest attempts, newest first. */
    List<AttemptRecord> recent(int limit);

    /** Returns whether a start with this key was ever recorded for a terminal. */
    boolean knowsKey(TerminalKey terminal, StartKey key);

    /** Returns the events of an attempt, oldest first. */
    List<JournalEvent> events(AttemptId id);

    /** Returns the attempts whose recorded history makes a step that no attempt can make (J6). */
    List<AttemptId> withIllegalHistory();

    /**
     * Removes settled and acknowledged attempts that last changed before this time (J7).
     *
     * @return how many were removed
     */
    int prune(Instant before);

    /** Closes the store. Idempotent. */
    @Override
    void close();
}
