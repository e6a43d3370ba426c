package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a journal is as it was written: read from the beginning, or from the event on up to which it was read before. Not thread-safe.
 */
final class Soundness {

    /** The place before the first event. */
    static final long FROM_THE_BEGINNING = 0;

    /** The terminal as it is compared; the first schema kept serial numbers as they were written. */
    private static final String TERMINAL =
            "substr(terminal, 1, instr(terminal, ':')) || upper(substr(terminal, instr(terminal, ':') + 1))";

    private final Sqlite sqlite;

    Soundness(Sqlite sqlite) {
        this.sqlite = sqlite;
    }

    /**
     * Reads what was written after an event, and the attempts that it changed, and compares it with itself; from the beginning, everything.
     *
     * @throws SQLException that names the first thing that is not as it was written
     */
    void require(long since) throws SQLException {
        if (since == FROM_THE_BEGINNING) {
            String integrity = sqlite.text("PRAGMA integrity_check(1)");
            if (!integrity.equals("ok")) {
                throw new SQLDataException("SQLite's integrity check says: " + integrity);
            }
        }
        requireEvents(since);
        requireAttempts(since);
        requireNone(
                "SELECT 1 FROM attempt LEFT JOIN event ON event.sequence = latest"
                        + " WHERE (event.payload IS NOT record OR event.attempt IS NOT id) AND " + changedSince(since),
                "an attempt is not as its last event left it");
        requireNone(
                "SELECT 1 FROM event WHERE sequence > " + since + " AND NOT EXISTS (SELECT 1 FROM attempt"
                        + " WHERE id = event.attempt AND latest >= event.sequence)",
                "an attempt is missing, or not as its last event left it");
        requireNone(
                "SELECT 1 FROM attempt WHERE start_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM used_key"
                        + " WHERE used_key.terminal = attempt.terminal AND used_key.start_key = attempt.start_key) AND "
                        + changedSince(since),
                "the key of an attempt is missing");
    }

    /** Returns the attempts that an event after this one changed, and whose history makes an impossible step. */
    List<AttemptId> withIllegalHistory(long since) throws SQLException {
        Set<AttemptId> illegal = new LinkedHashSet<>();
        History history = new History(illegal);
        String changed = since == FROM_THE_BEGINNING
                ? ""
                : " WHERE attempt IN (SELECT attempt FROM event WHERE sequence > " + since + ")";
        sqlite.each(
                "SELECT sequence, attempt, type, state, wall, monotonic, epoch FROM event" + changed
                        + " ORDER BY attempt, sequence",
                row -> history.add(Tables.event(row)));
        return List.copyOf(illegal);
    }

    private void requireEvents(long since) throws SQLException {
        sqlite.each(
                "SELECT sequence, attempt, type, state, wall, monotonic, epoch, payload, checksum FROM event"
                        + " WHERE sequence > " + since,
                row -> {
                    JournalEvent event = Tables.event(row);
                    long checksum = Tables.checksum(
                            row.getString("epoch"),
                            row.getString("attempt"),
                            event.type(),
                            event.state(),
                            row.getString("wall"),
                            row.getLong("monotonic"),
                            row.getString("payload"));
                    Tables.requireSame(checksum, row.getLong("checksum"), "event " + event.sequence());
                });
    }

    private void requireAttempts(long since) throws SQLException {
        sqlite.each(
                "SELECT record, checksum, id, " + TERMINAL + ", sale_ref, tender_id, start_key, state, final, blocks,"
                        + " acknowledged, changed FROM attempt WHERE " + changedSince(since),
                row -> {
                    AttemptRecord attempt = Tables.attempt(row);
                    List<@Nullable Object> columns =
                            new ArrayList<>(List.of(attempt.id().value()));
                    columns.addAll(Tables.columns(attempt));
                    for (int i = 0; i < columns.size(); i++) {
                        Tables.requireSame(
                                String.valueOf(columns.get(i)), String.valueOf(row.getString(i + 3)), "an attempt");
                    }
                });
    }

    private static String changedSince(long since) {
        return since == FROM_THE_BEGINNING
                ? "true"
                : "id IN (SELECT attempt FROM event WHERE sequence > " + since + ")";
    }

    private void requireNone(String sql, String problem) throws SQLException {
        if (sqlite.first(sql + " LIMIT 1", row -> true).isPresent()) {
            throw new SQLDataException(problem);
        }
    }

    /** Follows the events of one attempt after the other and notes those that make an impossible step. */
    private static final class History {
        private final Set<AttemptId> illegal;
        private @Nullable JournalEvent previous;

        History(Set<AttemptId> illegal) {
            this.illegal = illegal;
        }

        void add(JournalEvent event) {
            JournalEvent before = previous;
            AttemptState from = before == null || !before.attempt().equals(event.attempt()) ? null : before.state();
            if (!Transitions.areLegal(from, event.type(), event.state())) {
                illegal.add(event.attempt());
            }
            previous = event;
        }
    }
}
