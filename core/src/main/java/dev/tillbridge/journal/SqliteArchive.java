package dev.tillbridge.journal;

import dev.tillbridge.journal.ArchiveTables.Candidate;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Moves what is old in an SQLite journal to its archive, some at a time, so that no payment waits for long. Safe for use by several threads. */
final class SqliteArchive {

    /** About as much as a few payments write. */
    private static final int AT_ONCE = 20;

    private final SqliteQuestions questions;
    private final SqliteCommits commits;

    SqliteArchive(SqliteQuestions questions, SqliteCommits commits) {
        this.questions = questions;
        this.commits = commits;
    }

    int archive(Instant before) throws SQLException, IOException {
        long end = questions.reading().ask((sqlite, tables) -> new ArchiveTables(sqlite).firstSince(before));
        int moved = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<Candidate> over = questions
                    .reading()
                    .ask((sqlite, tables) -> new ArchiveTables(sqlite).over(before, end, from, AT_ONCE));
            if (over.isEmpty()) {
                return moved;
            }
            after = over.get(over.size() - 1).sequence();
            moved += move(over.stream()
                    .filter(each -> each.record().changed().wall().isBefore(before))
                    .filter(this::mayGo)
                    .toList());
        }
    }

    private boolean mayGo(Candidate attempt) {
        AttemptRecord record = attempt.record();
        return Archivable.mayGo(
                record,
                questions.events(record.id()),
                Archivable.hold(record).map(questions::naming).orElse(List.of()));
    }

    private int move(List<Candidate> attempts) throws SQLException, IOException {
        int[] moved = {0};
        if (!attempts.isEmpty()) {
            commits.alone((sqlite, tables, witness) -> {
                sqlite.inTransaction(true, () -> {
                    for (Candidate each : attempts) {
                        moved[0] += new ArchiveTables(sqlite).archive(each) ? 1 : 0;
                    }
                });
                return true;
            });
        }
        return moved[0];
    }
}
