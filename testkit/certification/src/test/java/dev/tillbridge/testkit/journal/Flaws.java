package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.ErrorCode;
import java.util.List;
import java.util.function.Predicate;

/** What several flaws have in common. */
final class Flaws {

    /** More attempts than any of these tests has. */
    static final int ALL = 10_000;

    private Flaws() {}

    static JournalException failure(String what) {
        return new JournalException(ErrorCode.JOURNAL, what);
    }

    static JournalEvent at(long place, JournalEvent event) {
        return new JournalEvent(place, event.attempt(), event.type(), event.state(), event.stamp());
    }

    static List<AttemptRecord> without(List<AttemptRecord> attempts, Predicate<AttemptRecord> which) {
        return attempts.stream().filter(which.negate()).toList();
    }

    static boolean isOver(AttemptRecord attempt) {
        return attempt.state().isFinal() && attempt.acknowledged() && !attempt.blocksTerminal();
    }
}
