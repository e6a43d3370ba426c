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
 */
final class EventWriter {

    private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

    /** When to try again what could not be recorded. */
    static final Duration RETRY = Duration.ofSeconds(5);

    private record Entry(EventType type, AttemptRecord after, Stamp stamp) {}

    private final Environment environment;
    private final Deque<Entry> backlog = new ArrayDeque<>();
    private AttemptRecord latest;
    private boolean retrying;

    EventWriter(Environment environment, AttemptRecord record) {
        this.environment = environment;
        this.latest = record;
    }

    /** Returns whether everything that happened is in the journal. */
    synchronized boolean isDone() {
        return backlog.isEmpty();
    }

    /**
     * Writes an event that must be durable before its effect.
     *
     * @throws JournalException when it could not be made durable; it did not happen
     */
    synchronized void require(EventType type, AttemptRecord after, Stamp stamp) {
        writeBacklog();
        environment.journal().append(type, after, stamp);
        latest = after;
    }

    /** Writes an event that happened anyway, now or later. */
    synchronized void write(EventType type, AttemptRecord after, Stamp stamp) {
        latest = after;
        backlog.add(new Entry(type, after, stamp));
        flush();
    }

    /** Writes what could not be written so far; what still cannot is tried again in a moment. */
    synchronized void flush() {
        try {
            writeBacklog();
        } catch (RuntimeException e) { // of a journal from elsewhere any: what happened has to be told all the same
            if (!retrying) {
                log.error("{} goes on without being recorded: {}", latest, e.getMessage());
                retrying = true;
                retryLater();
            }
        }
    }

    private void retryLater() {
        environment.scheduler().after(RETRY, this::retry);
    }

    private synchronized void retry() {
        try {
            writeBacklog();
            retrying = false;
            log.info("{} is recorded now", latest);
        } catch (RuntimeException e) {
            log.debug("{} still cannot be recorded", latest, e);
            retryLater();
        }
    }

    private void writeBacklog() {
        while (!backlog.isEmpty()) {
            Entry entry = backlog.element();
            try {
                environment.journal().append(entry.type(), entry.after(), entry.stamp());
            } catch (IllegalStateException e) {
                // Most likely it is there already: a commit may succeed and its answer be lost. It must not stand in
                // the way of the rest.
                log.error("{} does not fit the journal and is left out there: {}", entry.type(), latest, e);
            }
            backlog.remove();
        }
    }
}
