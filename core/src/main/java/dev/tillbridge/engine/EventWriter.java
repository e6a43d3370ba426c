package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of one attempt into the journal, in their order. When the journal fails under an attempt that was already sent, the
 * attempt goes on in memory, and what could not be written is written as soon as the journal works again. Safe for use by several threads.
 *
 * <p>Where hosts share the journal, another one may have taken the attempt over while this one was away. From then on the attempt stands as
 * that one says, except for its end when it is proven here: that is recorded all the same.
 */
final class EventWriter {

    private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

    /** When to try again what could not be recorded. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /**
     * The events by which an end that is proven here gets to another host.
     *
     * @param end says how the attempt ended
     * @param contradiction says that it ended otherwise than is recorded
     */
    record Proof(EventType end, EventType contradiction) {}

    private record Entry(EventType type, AttemptRecord after, Stamp stamp) {}

    private final Environment environment;
    private final Proof proof;
    private final Runnable again;
    private final Deque<Entry> backlog = new ArrayDeque<>();
    private AttemptRecord latest;
    private boolean retrying;
    private boolean takenOver;
    private boolean missing;
    private Runnable whenTakenOver = () -> {};

    /**
     * Creates a writer of an attempt that stands so.
     *
     * @param proof the events by which what is proven here is recorded where another host looks after the attempt
     * @param again is run when it is time to {@link #retry}
     */
    EventWriter(Environment environment, AttemptRecord record, Proof proof, Runnable again) {
        this.environment = environment;
        this.proof = proof;
        this.again = again;
        this.latest = record;
    }

    /** Returns whether everything that happened is in the journal. */
    synchronized boolean isDone() {
        return backlog.isEmpty() && !missing;
    }

    /** Sets what is done, once, when another host is found to look after the attempt. */
    synchronized void whenTakenOver(Runnable step) {
        whenTakenOver = step;
    }

    /** Returns whether another host looks after the attempt. */
    synchronized boolean isTakenOver() {
        return takenOver;
    }

    /**
     * Writes the first event, which must be durable before anything else happens.
     *
     * @throws JournalException when it could not be made durable; it did not happen
     */
    synchronized void requireFirst(EventType type, AttemptRecord after, Stamp stamp) {
        environment.journal().append(type, after, stamp);
        latest = after;
        StepLog.tell(type, after);
    }

    /**
     * Writes that the start is about to be sent, which must be durable before it is.
     *
     * @throws JournalException when it could not be made durable; it did not happen
     */
    synchronized void requireSending(AttemptRecord after, Stamp stamp, long epoch) {
        writeBacklog();
        environment.journal().appendSending(after, stamp, epoch);
        latest = after;
    }

    /**
     * Writes an event that happens only when it is recorded; returns how the attempt stands then.
     *
     * @throws JournalException when it could not be recorded; it did not happen
     */
    synchronized AttemptRecord requireDecided(EventType type, AttemptRecord after, Stamp stamp) {
        if (takenOver) {
            return follow();
        }
        try {
            writeBacklog();
            append(new Entry(type, after, stamp));
            latest = after;
            StepLog.tell(type, after);
        } catch (JournalException e) {
            if (!e.isTakenOver()) {
                throw e;
            }
            return lose();
        }
        return latest;
    }

    /** Writes an event that happened anyway, now or later; returns how the attempt stands after it. */
    synchronized AttemptRecord write(EventType type, AttemptRecord after, Stamp stamp) {
        if (takenOver) {
            return insist(after);
        }
        latest = after;
        StepLog.tell(type, after);
        backlog.add(new Entry(type, after, stamp));
        return flush();
    }

    /** Writes what could not be written so far; what still cannot is tried again in a moment. Returns how the attempt stands then. */
    synchronized AttemptRecord flush() {
        try {
            writeBacklog();
        } catch (RuntimeException e) { // of a journal from elsewhere any: what happened has to be told all the same
            if (e instanceof JournalException failure && failure.isTakenOver()) {
                return lose();
            }
            if (!retrying) {
                log.error("{} goes on without being recorded: {}", latest, e.getMessage());
            }
            tryLater();
        }
        return latest;
    }

    private void tryLater() {
        if (!retrying) {
            retrying = true;
            retryLater();
        }
    }

    private void retryLater() {
        environment.scheduler().after(RETRY, again);
    }

    /** Writes what could not be written so far, and tries again later if it still cannot. */
    synchronized void retry() {
        try {
            writeBacklog();
            retrying = false;
            log.info("{} is recorded now", latest);
        } catch (RuntimeException e) {
            if (e instanceof JournalException failure && failure.isTakenOver()) {
                retrying = false;
                lose();
                return;
            }
            log.debug("{} still cannot be recorded", latest, e);
            retryLater();
        }
    }

    // ---- when another host looks after it ----

    /** Looks whether another host took it over, which is seen otherwise only when something is to be written. */
    synchronized AttemptRecord look() {
        return !takenOver && backlog.isEmpty() && !environment.journal().isOurs(latest.id()) ? lose() : latest;
    }

    /** Looks whether another host recorded what is not known here, although the attempt is this host's again. */
    synchronized AttemptRecord catchUp() {
        boolean behind = !takenOver && backlog.isEmpty() && stands().state() != latest.state();
        return behind ? lose() : latest;
    }

    private AttemptRecord lose() {
        log.warn("{} was taken over by another host while this one was away", latest);
        takenOver = true;
        backlog.clear();
        insist(latest);
        if (takenOver && isOurs()) {
            takenOver = false; // that one is gone, and nobody else goes on from where it stands
        }
        environment.scheduler().execute(whenTakenOver);
        return latest;
    }

    private boolean isOurs() {
        try {
            return environment.journal().isOurs(latest.id());
        } catch (JournalException e) {
            log.debug("Nobody can tell whose {} is", latest, e);
            return false;
        }
    }

    /** Returns how the attempt stands: as is proven here, where that is news to the host that looks after it, or else as that one says. */
    private AttemptRecord insist(AttemptRecord here) {
        try {
            latest = stands();
            if (isNews(here)) {
                environment.journal().takeBack(here.id());
                takenOver = false;
                latest = stands(); // as nobody else can change it any more
                record(here);
            }
        } catch (RuntimeException e) {
            log.error("How another host says that {} stands cannot be read or changed", here, e);
            if (isProven(here)) { // then it is told as it stands here, and recorded when that can be read again
                takenOver = false;
                latest = here;
                backlog.add(new Entry(proof.end(), here, here.changed()));
                tryLater();
            }
        }
        return latest;
    }

    private static boolean isProven(AttemptRecord here) {
        return here.state().isFinal() && here.decision().isEmpty();
    }

    private boolean isNews(AttemptRecord here) {
        return isProven(here) && (latest.state().mayBecome(here.state()) || speaksAgainst(here));
    }

    private boolean speaksAgainst(AttemptRecord here) {
        return latest.state().isFinal()
                && latest.state().isPaid() != here.state().isPaid()
                && !latest.conflict();
    }

    private void record(AttemptRecord here) {
        if (latest.state().mayBecome(here.state())) {
            environment.journal().append(proof.end(), here, here.changed());
            latest = here;
        } else if (speaksAgainst(here)) {
            Stamp stamp = environment.stamp();
            AttemptRecord contradicted = latest.toBuilder()
                    .conflict(true)
                    .contradiction("another host has it as " + here.state())
                    .acknowledged(false)
                    .changed(stamp)
                    .build();
            environment.journal().append(proof.contradiction(), contradicted, stamp);
            latest = contradicted;
        }
    }

    private AttemptRecord stands() {
        return environment.journal().find(latest.id()).orElse(latest);
    }

    /** Returns how the host that looks after it says that it stands; as before when that cannot be read now. */
    synchronized AttemptRecord follow() {
        if (takenOver) {
            try {
                latest = stands();
            } catch (JournalException e) {
                log.debug("{} cannot be read", latest, e);
            }
        }
        return latest;
    }

    /** It is this host's again, and stands so. */
    synchronized void regained(AttemptRecord stands) {
        latest = stands;
        takenOver = false;
    }

    /**
     * Refuses to leave an event out because of what another host recorded meanwhile, even if that one is gone by now: the attempt stands as
     * that one says.
     */
    private void requireThere(Entry entry) {
        if (environment.journal().isShared()
                && stands().state() != entry.after().state()) {
            throw JournalException.takenOver(
                    entry.type() + " of attempt " + latest.id().shown() + " does not fit what another host recorded");
        }
    }

    private void writeBacklog() {
        while (!backlog.isEmpty()) {
            append(backlog.element());
            backlog.remove();
        }
    }

    private void append(Entry entry) {
        try {
            environment.journal().append(entry.type(), entry.after(), entry.stamp());
        } catch (IllegalStateException e) {
            requireThere(entry);
            missing = environment.journal().find(latest.id()).isEmpty();
            if (missing) {
                log.error(
                        "{} of {} cannot be recorded: the journal does not know the attempt any more, as after a restored"
                                + " back-up or a standby that lacked it. Write down how it ended",
                        entry.type(),
                        latest,
                        e);
                return;
            }
            // Most likely it is there already: a commit may succeed and its answer be lost. It must not stand in
            // the way of the rest.
            log.error("{} does not fit the journal and is left out there: {}", entry.type(), latest, e);
        }
    }
}
