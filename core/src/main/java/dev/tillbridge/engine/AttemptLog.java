package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of one attempt: where it stands, and each step of its way into the journal, with a verb for each. Nobody else knows which event
 * leads to which state. Safe for use by several threads.
 *
 * <p>A verb returns whether its step was legal and was taken: whoever comes second (a person, late evidence, a deadline) cannot change what
 * was settled. It changes the log alone; what settles an attempt is said to {@link LiveAttempt}, which lets the terminal go and tells.
 */
final class AttemptLog {

    /** A terminal whose answers differ from look to look would fill the journal. */
    private static final int MOST_ALARMS = 50;

    private final Environment environment;
    private final EventWriter writer;
    private AttemptRecord record; // guarded by this

    AttemptLog(Environment environment, AttemptRecord record) {
        this.environment = environment;
        EventWriter.Proof proof = new EventWriter.Proof(EventType.FINAL, EventType.CONFLICT);
        // The log itself waits for that, so that it is known as long as it knows more than the journal.
        this.writer = new EventWriter(environment, record, proof, this::writeAgain);
        this.record = record;
    }

    synchronized AttemptRecord record() {
        return record;
    }

    /** Returns whether everything that happened is in the journal. */
    synchronized boolean isDurable() {
        return writer.isDone();
    }

    /** Writes what could not be written so far. */
    synchronized void flush() {
        record = writer.flush();
    }

    /** Sets what is done, once, when another host is found to look after it by now. */
    void whenTakenOver(Runnable step) {
        writer.whenTakenOver(step);
    }

    /** Returns whether another host looks after it by now. */
    synchronized boolean isTakenOver() {
        return writer.isTakenOver();
    }

    /** Looks whether another host looks after it by now. */
    synchronized void look() {
        record = writer.look();
    }

    /** Looks whether another host, which is gone again, recorded what is not known here. */
    synchronized void catchUp() {
        record = writer.catchUp();
    }

    /** Returns how the host that looks after it by now says that it stands. */
    synchronized AttemptRecord follow() {
        record = writer.follow();
        return record;
    }

    /** It is this host's again, and stands so. */
    synchronized void regained(AttemptRecord stands) {
        record = stands;
        writer.regained(stands);
    }

    private synchronized void writeAgain() {
        writer.retry();
    }

    // ---- the start ----

    /**
     * It was recorded, its first event; nothing was sent yet.
     *
     * @throws JournalException when that could not be made durable
     */
    synchronized void intended() {
        writer.requireFirst(EventType.INTENT, record, record.prepared());
    }

    /**
     * Its start is about to be written, unless it was settled or asked to be cancelled before.
     *
     * @param peer the certificate that the terminal is trusted by
     * @param epoch of the hold on the terminal
     * @throws JournalException when that could not be made durable; the step was not taken
     */
    synchronized boolean sending(@Nullable String peer, long epoch) {
        if (record.cancelRequested() || !record.state().mayBecome(AttemptState.SUBMITTING)) {
            return false;
        }
        Stamp stamp = environment.stamp();
        AttemptRecord after = record.toBuilder()
                .state(AttemptState.SUBMITTING)
                .sending(stamp)
                .peer(peer)
                .changed(stamp)
                .build();
        writer.requireSending(after, stamp, epoch);
        StepLog.tell(EventType.SENDING, after);
        record = after;
        return true;
    }

    /** A driver sent its start without asking. */
    boolean sentUnasked() {
        Stamp stamp = environment.stamp();
        return become(EventType.SENDING, AttemptState.SUBMITTING, b -> b.sending(stamp));
    }

    /** The terminal has taken it, and knows it by this id. */
    boolean accepted(@Nullable ProviderRef ref) {
        return become(
                EventType.ACCEPTED,
                AttemptState.ACCEPTED,
                b -> b.providerRef(ref).blocksTerminal(true));
    }

    /** The terminal was found at work on it, and cannot do anything else. */
    boolean foundAtWork() {
        return become(EventType.ACCEPTED, AttemptState.ACCEPTED, b -> b.blocksTerminal(true));
    }

    /** The terminal named its id for it when it had been given up. */
    void named(ProviderRef ref) {
        note(EventType.ALARM, b -> b.providerRef(ref));
    }

    // ---- doubt ----

    /** Nobody knows whether it was carried out. */
    boolean doubtful(String why) {
        return become(EventType.IN_DOUBT, AttemptState.IN_DOUBT, b -> b.text(why));
    }

    /** Nobody knows whether it was carried out; the terminal can be asked by this id. */
    boolean doubtful(String why, @Nullable ProviderRef ref) {
        return become(
                EventType.IN_DOUBT, AttemptState.IN_DOUBT, b -> b.text(why).providerRef(ref));
    }

    /** The terminal says that it took another order than was sent; it can be asked by this id what it made of it. */
    boolean tookAnother(String difference, @Nullable ProviderRef ref) {
        return become(
                EventType.IN_DOUBT,
                AttemptState.IN_DOUBT,
                b -> b.text(difference).tookAnother(true).providerRef(ref));
    }

    /** Recovery could not settle it in its time. */
    boolean unknown() {
        return become(EventType.UNKNOWN, AttemptState.UNKNOWN, b -> b.acknowledged(false));
    }

    // ---- the end ----

    /** Evidence proves how it ended. */
    boolean proven(AttemptState state, AttemptResult result) {
        return become(
                EventType.FINAL,
                state,
                b -> b.result(result).blocksTerminal(false).acknowledged(false));
    }

    /** It never began. */
    boolean notStarted(NotStartedReason reason, String why) {
        return become(EventType.FINAL, AttemptState.NOT_STARTED, notStartedAs(reason, why));
    }

    /** It has not passed the gate, which is shut by this: nothing of it can be sent any more. */
    synchronized boolean neverSent(NotStartedReason reason, String why) {
        return record.state() == AttemptState.PREPARED && notStarted(reason, why);
    }

    private static UnaryOperator<AttemptRecord.Builder> notStartedAs(NotStartedReason reason, String why) {
        return b -> b.notStarted(reason)
                .text(SafeText.of(why))
                .blocksTerminal(false)
                .acknowledged(false);
    }

    /**
     * A person decided. Where hosts share the journal it is recorded, or was not taken: at another host another person may decide.
     *
     * @throws JournalException when it could not be recorded there
     */
    synchronized boolean decided(Decision decision) {
        if (!record.state().mayBecome(decision.state())) {
            return false;
        }
        UnaryOperator<AttemptRecord.Builder> change = b -> b.state(decision.state())
                .decision(decision)
                .result(CountedPart.result(record.ordered(), decision).orElse(null))
                .blocksTerminal(false)
                .acknowledged(false);
        if (!environment.journal().isShared()) {
            return write(EventType.RESOLVED, change);
        }
        Stamp stamp = environment.stamp();
        AttemptRecord after = change.apply(record.toBuilder().changed(stamp)).build();
        record = writer.requireDecided(EventType.RESOLVED, after, stamp);
        return record.equals(after);
    }

    // ---- what changes no state ----

    /** It no longer keeps its terminal from working, unless it is at work there. */
    synchronized boolean released() {
        return released(record.remarks());
    }

    /** It no longer keeps its terminal from working, as a person says, unless it is at work there. */
    synchronized boolean released(String by, String because) {
        return released(with(EventType.RELEASED, by, because));
    }

    private boolean released(List<Remark> remarks) {
        return !isAtWork(record)
                && write(EventType.RELEASED, b -> b.blocksTerminal(false).remarks(remarks));
    }

    /** Someone asked for it to be cancelled, while it was not over; returns the state in which that found it. */
    synchronized AttemptState cancelRequested() {
        if (!record.state().isFinal() && !record.cancelRequested()) {
            write(EventType.CANCEL_REQUESTED, b -> b.cancelRequested(true));
        }
        return record.state();
    }

    /** Its history is impossible, so it keeps its terminal from working until a person confirms. */
    void suspected() {
        note(EventType.ALARM, b -> b.blocksTerminal(true));
    }

    /** Evidence contradicts how it is held to have ended; returns whether that is news. */
    synchronized boolean contradicted(String words) {
        return !record.conflict()
                && write(
                        EventType.CONFLICT,
                        b -> b.conflict(true).contradiction(words).acknowledged(false));
    }

    /** Something happened that must not; returns whether it is news. */
    synchronized boolean alarm(String words) {
        if (record.alarms().contains(words) || record.alarms().size() >= MOST_ALARMS) {
            return false;
        }
        List<String> alarms = new ArrayList<>(record.alarms());
        alarms.add(alarms.size() == MOST_ALARMS - 1 ? "there were more alarms, which are not kept" : words);
        return write(EventType.ALARM, b -> b.alarms(alarms));
    }

    /** The point of sale has taken the outcome, provided that it is still the one that it took. */
    synchronized void acknowledged(Predicate<AttemptRecord> wasTaken) {
        if (!record.acknowledged() && wasTaken.test(record)) {
            write(EventType.ACKNOWLEDGED, b -> b.acknowledged(true));
        }
    }

    /** Returns whether the terminal contradicted the outcome, and nobody has compared it since. */
    synchronized boolean isConflictOpen() {
        return record.conflict() && !record.acknowledged();
    }

    /** A person has compared what the terminal said later; returns whether that was open. */
    synchronized boolean compared(String by, String because) {
        return isConflictOpen()
                && write(
                        EventType.ACKNOWLEDGED,
                        b -> b.acknowledged(true).remarks(with(EventType.ACKNOWLEDGED, by, because)));
    }

    private List<Remark> with(EventType on, String by, String because) {
        Remark remark = new Remark(on, by, because, environment.time().wall());
        return Stream.concat(record.remarks().stream(), Stream.of(remark)).toList();
    }

    /** Returns whether a remark was made when what the terminal said later was compared. */
    static boolean isComparison(Remark remark) {
        return remark.on() == EventType.ACKNOWLEDGED;
    }

    /** Returns whether the terminal may be working on an attempt that stands so. */
    static boolean isAtWork(AttemptRecord record) {
        return switch (record.state()) {
            case PREPARED, SUBMITTING, ACCEPTED -> true;
            case IN_DOUBT, UNKNOWN, APPROVED, DECLINED, CANCELLED, NOT_STARTED, OPERATOR_PAID, OPERATOR_NOT_PAID ->
                false;
        };
    }

    private synchronized boolean become(
            EventType type, AttemptState next, UnaryOperator<AttemptRecord.Builder> change) {
        return record.state().mayBecome(next) && write(type, b -> change.apply(b.state(next)));
    }

    private synchronized void note(EventType type, UnaryOperator<AttemptRecord.Builder> change) {
        write(type, change);
    }

    /** Returns whether it stands so now; it does not where another host looks after it. */
    private boolean write(EventType type, UnaryOperator<AttemptRecord.Builder> change) {
        Stamp stamp = environment.stamp();
        AttemptRecord after = change.apply(record.toBuilder().changed(stamp)).build();
        record = writer.write(type, after, stamp);
        return record.equals(after);
    }
}
