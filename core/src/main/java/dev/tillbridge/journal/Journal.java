package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The durable record of every attempt: events that are only ever added, and each attempt's present state, written together.
 *
 * <p>Safe for use by several threads. One process at a time uses a store, unless it {@linkplain #isShared() is shared}. An interrupt of the calling thread never harms it (J10).
 */
public interface Journal extends AutoCloseable {

    /**
     * Adds an event and the attempt's state after it, in one transaction.
     *
     * <p>When this returns, both survive a crash of the process and of the machine; of {@link EventType#ACKNOWLEDGED} only one of the
     * process is asked, as an outcome is told again until it is acknowledged (J2). When it throws, neither is there, and the store takes no
     * further {@link EventType#INTENT} until it works again.
     *
     * <p>The event must fit what is stored: an attempt begins with {@link EventType#INTENT}, an event that leads to a state follows
     * {@link dev.tillbridge.model.AttemptState#mayBecome}, any other one leaves the state as it is. Whoever could not record a step records
     * it first when the store works again.
     *
     * @throws IllegalStateException when the event does not fit; nothing was recorded
     * @throws JournalException when it could not be made durable, or another host took the attempt over, see {@link
     *     JournalException#isTakenOver}; an {@link EventType#INTENT} is refused already when space runs short
     */
    void append(EventType type, AttemptRecord after, Stamp stamp);

    /**
     * Adds that a start is about to be sent, by which it may be. Where hosts share terminals, it demands that this one has the terminal
     * for longer than sending takes.
     *
     * @param epoch of the hold on the terminal, see {@link dev.tillbridge.runtime.TerminalLocks.Hold#epoch}
     * @throws IllegalStateException when the event does not fit; nothing was recorded
     * @throws JournalException when it could not be made durable, or the terminal is or may soon be another host's; nothing may be sent
     */
    default void appendSending(AttemptRecord after, Stamp stamp, long epoch) {
        append(EventType.SENDING, after, stamp);
    }

    /** Returns whether several hosts use it at a time: each carries its own attempts through, and sees those of the others. */
    default boolean isShared() {
        return false;
    }

    /**
     * Returns whether attempts in it may have been made at a terminal that others have configured and this host has not. Where they cannot,
     * this host shows what was made at a terminal that is gone.
     */
    default boolean hasTerminalsOfOthers() {
        return isShared();
    }

    /** Returns whether an attempt is for no other host to carry through, as far as this one can see. */
    default boolean isOurs(AttemptId id) {
        return true;
    }

    /**
     * Makes this host's what hosts left behind that are gone, as far as it is at these terminals: what is not settled, and what was settled
     * lately. A host is gone when it was closed, or when its leases ended so long ago that nothing of it can be under way any more.
     *
     * @return what is this host's from now on, and was not before, oldest first; after this has failed, also what else is this host's and
     *     not settled, as some of it may have been taken over without a word
     */
    default List<AttemptRecord> takeOver(Set<TerminalKey> terminals) {
        return List.of();
    }

    /** Makes an attempt this host's again that another one took over: for whoever has the proof of how it ended. */
    default void takeBack(AttemptId id) {
        // Nobody takes it over.
    }

    /** Tells from now on, until this is closed, what other hosts do; the last one that this is called with. */
    default void tell(JournalNews news) {
        // There are no other hosts.
    }

    /** Returns an attempt. */
    Optional<AttemptRecord> find(AttemptId id);

    /** Returns the attempts for a tender, oldest first. */
    List<AttemptRecord> ofTender(Tender tender);

    /**
     * Returns the attempts whose request names this, oldest first: the attempt or transaction that they are to undo or refund, or a
     * pre-authorisation; and those to which, or to whose pre-authorisation, the terminal gave this id. Letters from A to Z count as the small ones.
     */
    List<AttemptRecord> naming(String id);

    /** Returns every attempt that is not settled, keeps its terminal from working or was not acknowledged, oldest first. */
    List<AttemptRecord> unsettled();

    /** Returns the latest attempts, newest first; at most so many. */
    List<AttemptRecord> recent(int limit);

    /** Returns the latest attempts at a terminal, newest first; at most so many, however many other terminals made since. */
    List<AttemptRecord> recentAt(TerminalKey terminal, int limit);

    /** Returns whether a start with this key was ever recorded for a terminal, also when its attempt was pruned since. */
    boolean knowsKey(TerminalKey terminal, StartKey key);

    /** Returns the events of an attempt, oldest first. */
    List<JournalEvent> events(AttemptId id);

    /** Returns the attempts whose recorded history makes a step that no attempt can make (J6). */
    List<AttemptId> withIllegalHistory();

    /**
     * Moves settled and acknowledged attempts that last changed before this time out of the way of what is read when the journal is opened
     * and checked. Every question finds them as before, and whatever more is recorded of one brings it back.
     *
     * <p>What {@link #prune} would leave stays, and so does what {@link Archivable} keeps at hand. A journal that is in nobody's way moves
     * nothing.
     *
     * @return how many were moved
     */
    default int archive(Instant before) {
        return 0;
    }

    /** Moves to the archive what is older than this from now on, once a day, by a thread of its own that ends when this is closed. */
    default void archiveWhatIsOlderThan(Duration age) {
        // Nothing is in anybody's way.
    }

    /**
     * Removes settled and acknowledged attempts that last changed before this time, from the archive too (J7).
     *
     * <p>Attempts that keep their terminal from working or have an illegal history stay, and so does everything from the first event on
     * that was recorded at or after this time: a clock that ran behind for a while never makes a recent attempt look old.
     *
     * @return how many were removed
     */
    int prune(Instant before);

    /** Closes the store. Idempotent. */
    @Override
    void close();
}
