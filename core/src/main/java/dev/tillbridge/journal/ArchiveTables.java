package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Moves rows of a journal between what is at hand and its archive. Not thread-safe. */
final class ArchiveTables {

    private static final String ATTEMPT_COLUMNS =
            "sequence, latest, id, terminal, sale_ref, tender_id, start_key, state,"
                    + " final, blocks, acknowledged, changed, record, checksum";

    private static final String EVENT_COLUMNS =
            "sequence, epoch, attempt, type, state, wall, monotonic, payload, checksum";

    private final Sqlite sqlite;

    ArchiveTables(Sqlite sqlite) {
        this.sqlite = sqlite;
    }

    /**
     * An attempt as it is at hand.
     *
     * @param record how it stands
     * @param sequence of its first event
     * @param latest the sequence of its last event
     */
    record Candidate(AttemptRecord record, long sequence, long latest) {}

    /** Returns the first event at hand that was recorded at or after a time; what is before it is old, whatever a clock said. */
    long firstSince(Instant time) throws SQLException {
        return sqlite.first(
                        "SELECT sequence FROM event WHERE wall >= ? ORDER BY sequence LIMIT 1",
                        row -> row.getLong(1),
                        Tables.wall(time))
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the next of those that are over and changed before a time and before an event, oldest first; at most so many. */
    List<Candidate> over(Instant before, long end, long after, int limit) throws SQLException {
        return sqlite.query(
                "SELECT record, checksum, sequence, latest FROM attempt WHERE sequence > ? AND sequence < ? AND latest < ?"
                        + " AND " + Tables.OVER + " AND changed < ? ORDER BY sequence LIMIT ?",
                row -> new Candidate(Tables.attempt(row), row.getLong(3), row.getLong(4)),
                after,
                end,
                end,
                Tables.wall(before),
                limit);
    }

    /** Moves an attempt to the archive, unless something was recorded of it meanwhile; to be called in a transaction. */
    boolean archive(Candidate attempt) throws SQLException {
        String id = attempt.record().id().value();
        boolean stands = sqlite.first(
                        "SELECT 1 FROM attempt WHERE id = ? AND latest = ?", row -> true, id, attempt.latest())
                .isPresent();
        if (stands) {
            new Soundness(sqlite).requireHistory(attempt.record().id());
            move(id, "", "archived_");
        }
        return stands;
    }

    /** Takes an attempt out of the archive, where it is there; to be called in a transaction. */
    void bringBack(AttemptId id) throws SQLException {
        if (sqlite.first("SELECT 1 FROM archived_attempt WHERE id = ?", row -> true, id.value())
                .isPresent()) {
            move(id.value(), "archived_", "");
        }
    }

    private void move(String id, String from, String to) throws SQLException {
        copy(ATTEMPT_COLUMNS, from + "attempt", to + "attempt", "id", id);
        copy(EVENT_COLUMNS, from + "event", to + "event", "attempt", id);
        remove(id, from);
    }

    private void copy(String columns, String from, String to, String key, String id) throws SQLException {
        sqlite.update(
                "INSERT INTO " + to + " (" + columns + ") SELECT " + columns + " FROM " + from + " WHERE " + key
                        + " = ?",
                id);
    }

    /** Removes an attempt and its events wherever they are; to be called in a transaction. */
    void prune(AttemptId id) throws SQLException {
        remove(id.value(), "");
        if (sqlite.first("SELECT 1 FROM archived_attempt WHERE id = ?", row -> true, id.value())
                .isPresent()) {
            remove(id.value(), "archived_");
        }
    }

    private void remove(String id, String from) throws SQLException {
        sqlite.update("INSERT INTO pruning (attempt) VALUES (?)", id);
        sqlite.update("DELETE FROM " + from + "event WHERE attempt = ?", id);
        sqlite.update("DELETE FROM " + from + "attempt WHERE id = ?", id);
        sqlite.update("DELETE FROM pruning WHERE attempt = ?", id);
    }
}
