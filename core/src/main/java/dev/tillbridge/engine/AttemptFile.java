package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt's present state and its way into the journal. Only legal steps are taken, so that whoever comes second (a person, late
 * evidence, a deadline) cannot change what was settled. Safe for use by several threads.
 *
 * <p>When the journal fails under an attempt that was already sent, the attempt goes on in memory, and what could not be written is written
 * as soon as the journal works again.
 */
final class AttemptFile {

    private static final Logger log = LoggerFactory.getLogger(AttemptFile.class);

    /** A terminal whose answers differ from look to look would fill the journal. */
    private static final int MOST_ALARMS = 50;

    /** When to try again what could not be recorded. */
    static final Duration RETRY = Duration.ofSeconds(5);

    private record Entry(EventType type, AttemptRecord after, Stamp stamp) {}

    private final Environment environment;
    private final Deque<Entry> backlog = new ArrayDeque<>();
    private AttemptRecord record;
    private boolean retrying;

    AttemptFile(Environment environment, AttemptRecord record) {
        this.environment = environment;
        this.record = record;
    }

    synchronized AttemptRecord record() {
        return record;
    }

    /** Returns whether everything that happened is in the journal. */
    synchronized boolean durable() {
        return backlog.isEmpty();
    }

    /**
     * Takes a step that must be durable before its effect.
     *
     * @return whether the step was legal and was taken
     * @throws JournalException when it could not be made durable; the step was not taken
     */
    synchronized boolean require(EventType type, AttemptState next, UnaryOperator<AttemptRecord.Builder> change) {
        if (!record.state().mayBecome(next)) {
            return false;
        }
        Stamp stamp = environment.stamp();
        AttemptRecord after =
                change.apply(record.toBuilder().state(next).changed(stamp)).build();
        writeBacklog();
        environment.journal().append(type, after, stamp);
        record = after;
        return true;
    }

    /** Records the intent, the first event of an attempt, which must be durable. */
    synchronized void open() {
        environment.journal().append(EventType.INTENT, record, record.prepared());
    }

    /** Takes a step that happened anyway; returns whether it was legal and was taken. */
    synchronized boolean become(EventType type, AttemptState next, UnaryOperator<AttemptRecord.Builder> change) {
        if (!record.state().mayBecome(next)) {
            return false;
        }
        write(type, builder -> change.apply(builder.state(next)));
        return true;
    }

    /** Takes a step as {@link #become} does, from this very state alone. */
    synchronized boolean becomeFrom(
            AttemptState from, EventType type, AttemptState next, UnaryOperator<AttemptRecord.Builder> change) {
        return record.state() == from && become(type, next, change);
    }

    /**
     * Notes that it no longer keeps its terminal from working, unless it is at work there; returns whether it was noted.
     *
     * @param remarks what persons said of it, with who says this where a person does
     */
    synchronized boolean release(List<Remark> remarks) {
        boolean atWork = switch (record.state()) {
            case PREPARED, SUBMITTING, ACCEPTED -> true;
            default -> false;
        };
        if (!atWork) {
            write(EventType.RELEASED, builder -> builder.blocksTerminal(false).remarks(remarks));
        }
        return !atWork;
    }

    /** Notes something that changes no state. */
    synchronized void note(EventType type, UnaryOperator<AttemptRecord.Builder> change) {
        write(type, change);
    }

    /** Notes that the point of sale has taken the outcome, provided that it is still the one that it took. */
    synchronized void acknowledge(Predicate<AttemptRecord> wasTaken) {
        if (!record.acknowledged() && wasTaken.test(record)) {
            write(EventType.ACKNOWLEDGED, builder -> builder.acknowledged(true));
        }
    }

    /** Returns whether the terminal contradicted the outcome, and nobody has compared it since. */
    synchronized boolean isConflictOpen() {
        return record.conflict() && !record.acknowledged();
    }

    /** Notes that a person has compared what the terminal said later; returns whether that was open. */
    synchronized boolean compared(Remark remark) {
        boolean open = isConflictOpen();
        if (open) {
            write(EventType.ACKNOWLEDGED, builder -> builder.acknowledged(true).remarks(with(remark)));
        }
        return open;
    }

    /** Returns what persons said of it, and this. */
    synchronized List<Remark> with(Remark remark) {
        return Stream.concat(record.remarks().stream(), Stream.of(remark)).toList();
    }

    /** Notes an alarm; returns whether it is news. */
    synchronized boolean alarm(String words) {
        if (record.alarms().contains(words) || record.alarms().size() >= MOST_ALARMS) {
            return false;
        }
        List<String> alarms = new ArrayList<>(record.alarms());
        alarms.add(alarms.size() == MOST_ALARMS - 1 ? "there were more alarms, which are not kept" : words);
        write(EventType.ALARM, builder -> builder.alarms(alarms));
        return true;
    }

    private void write(EventType type, UnaryOperator<AttemptRecord.Builder> change) {
        Stamp stamp = environment.stamp();
        record = change.apply(record.toBuilder().changed(stamp)).build();
        backlog.add(new Entry(type, record, stamp));
        flush();
    }

    /** Writes what could not be written so far; what still cannot is tried again in a moment. */
    synchronized void flush() {
        try {
            writeBacklog();
        } catch (JournalException e) {
            if (!retrying) {
                log.error("{} goes on without being recorded: {}", record, e.getMessage());
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
            log.info("{} is recorded now", record);
        } catch (JournalException e) {
            log.debug("{} still cannot be recorded", record, e);
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
                log.error("{} does not fit the journal and is left out there: {}", entry.type(), record, e);
            }
            backlog.remove();
        }
    }
}
