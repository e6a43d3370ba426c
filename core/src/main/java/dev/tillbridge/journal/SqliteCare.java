package dev.tillbridge.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.ToIntFunction;

/** Looks after the journal in a file. Immutable. */
final class SqliteCare implements JournalCare {

    private final Path file;

    SqliteCare(Path file) {
        this.file = file;
    }

    @Override
    public JournalCheck check() {
        return SqliteJournal.check(file);
    }

    @Override
    public int archive(Instant before) {
        return opened(journal -> journal.archive(before));
    }

    @Override
    public int export(Instant before, Path target) {
        return opened(journal -> journal.export(before, target));
    }

    @Override
    public int prune(Instant before) {
        return opened(journal -> journal.prune(before));
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private int opened(ToIntFunction<SqliteJournal> work) {
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            return work.applyAsInt(journal);
        }
    }
}
