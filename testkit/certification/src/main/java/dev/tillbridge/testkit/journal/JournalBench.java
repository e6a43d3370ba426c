package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Records in a store that is tried, and says what is not as it should be. Used by one thread, apart from recording. */
final class JournalBench implements AutoCloseable {

    /** Says that a store has no means to show something. */
    static final class UntestedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UntestedException(String why) {
            super(why);
        }
    }

    /** A part of a test. */
    @FunctionalInterface
    interface Action {
        void run();
    }

    private final JournalStore store;
    private final List<Journal> open = new ArrayList<>();
    private final List<JournalStore> crashed = new ArrayList<>();

    JournalBench(JournalStore store) {
        this.store = store;
    }

    JournalStore store() {
        return store;
    }

    Journal open() {
        return open(store);
    }

    Journal open(JournalStore place) {
        Journal journal = place.open();
        open.add(journal);
        return journal;
    }

    /** Closes a journal and opens it again. */
    Journal reopen(Journal journal) {
        requireDurable();
        close(journal);
        Journal again = open();
        again.takeOver(Set.of(Attempts.BAR)); // where hosts share it, it is another one that opens it
        return again;
    }

    /** Opens what a crash would have left behind now. */
    Journal afterCrash() throws IOException {
        requireDurable();
        JournalStore left = store.afterCrash();
        crashed.add(left);
        return open(left);
    }

    /** Returns what a crash would have left behind now, its newest records damaged in one way or another. */
    List<JournalStore> afterCrashWithDamagedTail() throws IOException {
        requireDurable();
        List<JournalStore> damaged = store.afterCrashWithDamagedTail();
        crashed.addAll(damaged);
        if (damaged.isEmpty()) {
            throw new UntestedException("this test has no means to damage the newest records");
        }
        return damaged;
    }

    void close(Journal journal) {
        open.remove(journal);
        journal.close();
    }

    void requireDurable() {
        if (!store.isDurable()) {
            throw new UntestedException("this store is forgotten with the process, and not for money");
        }
    }

    /** Does something while nothing can be written. */
    void inTrouble(Action action) throws IOException {
        JournalStore.Trouble trouble = store.trouble()
                .orElseThrow(() -> new UntestedException(
                        "this test has no means to make writing fail; see FolderStore.obstructedBy"));
        try {
            action.run();
        } finally {
            trouble.close();
        }
    }

    @Override
    public void close() throws IOException {
        open.forEach(Journal::close);
        for (JournalStore each : crashed) {
            each.close();
        }
    }

    // Recording

    static AttemptRecord begin(Journal journal, long number) {
        return begin(journal, Attempts.prepared(number));
    }

    static AttemptRecord begin(Journal journal, AttemptRecord attempt) {
        journal.append(EventType.INTENT, attempt, attempt.prepared());
        return attempt;
    }

    static AttemptRecord step(Journal journal, EventType type, AttemptState state, AttemptRecord before, long seconds) {
        Stamp stamp = Attempts.at(seconds);
        AttemptRecord after = Attempts.in(state, before, stamp);
        journal.append(type, after, stamp);
        return after;
    }

    static AttemptRecord send(Journal journal, AttemptRecord before, long seconds) {
        return step(journal, EventType.SENDING, AttemptState.SUBMITTING, before, seconds);
    }

    /** Records an attempt that is approved two seconds after its begin. */
    static AttemptRecord approve(Journal journal, long number) {
        AttemptRecord sending = send(journal, begin(journal, number), number + 1);
        return step(journal, EventType.FINAL, AttemptState.APPROVED, sending, number + 2);
    }

    static AttemptRecord acknowledge(Journal journal, AttemptRecord attempt, long seconds) {
        Stamp stamp = Attempts.at(seconds);
        AttemptRecord after =
                attempt.toBuilder().acknowledged(true).changed(stamp).build();
        journal.append(EventType.ACKNOWLEDGED, after, stamp);
        return after;
    }

    static AttemptRecord block(Journal journal, AttemptRecord attempt, boolean blocks, long seconds) {
        AttemptRecord after = attempt.toBuilder().blocksTerminal(blocks).build();
        journal.append(blocks ? EventType.ALARM : EventType.RELEASED, after, Attempts.at(seconds));
        return after;
    }

    static List<AttemptId> ids(List<AttemptRecord> attempts) {
        return attempts.stream().map(AttemptRecord::id).toList();
    }

    static List<AttemptId> ids(long... numbers) {
        List<AttemptId> all = new ArrayList<>();
        for (long number : numbers) {
            all.add(Attempts.id(number));
        }
        return all;
    }

    // Judging

    static void same(Object actual, Object expected, String what) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + ": expected " + expected + ", got " + actual);
        }
    }

    static void sameAttempt(AttemptRecord actual, AttemptRecord expected, String what) {
        Content.differences(expected, actual).ifPresent(words -> {
            throw new AssertionError(what + ": " + words);
        });
    }

    static void holds(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    /** Asserts that a step is refused as one that no attempt can make. */
    static void refused(Action step, String what) {
        try {
            step.run();
        } catch (IllegalStateException e) {
            return;
        }
        throw new AssertionError(what + " was recorded");
    }

    /** Asserts that something fails as what a journal cannot do now. */
    static void fails(Action action, String what) {
        try {
            action.run();
        } catch (JournalException e) {
            return;
        }
        throw new AssertionError(what);
    }
}
