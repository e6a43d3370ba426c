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
        compareEvents("event WHERE sequence > " + since);
        compareAttempts("attempt WHERE " + changedSince(since));
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

    /**
     * Reads the events of one attempt and compares them with themselves and with it.
     *
     * @throws SQLException when one is not as it was written
     */
    void requireHistory(AttemptId id) throws SQLException {
        compareEvents("event WHERE attempt = '" + id.value() + "'");
        requireNone(
                "SELECT 1 FROM attempt LEFT JOIN event ON event.sequence = latest WHERE id = '" + id.value()
                        + "' AND (event.payload IS NOT record OR event.attempt IS NOT id)",
                "an attempt is not as its last event left it");
    }

    /**
     * Reads all that is in the archive and compares it with itself.
     *
     * @throws SQLException that names the first thing that is not as it was written
     */
    void requireArchive() throws SQLException {
        compareEvents("archived_event");
        compareAttempts("archived_attempt");
        requireNone(
                "SELECT 1 FROM archived_attempt LEFT JOIN archived_event ON archived_event.sequence = latest"
                        + " WHERE archived_event.payload IS NOT record OR archived_event.attempt IS NOT id",
                "an attempt in the archive is not as its last event left it");
        requireNone(
                "SELECT 1 FROM archived_event WHERE NOT EXISTS (SELECT 1 FROM archived_attempt"
                        + " WHERE id = archived_event.attempt)",
                "an attempt is missing in the archive");
        requireNone(
                "SELECT 1 FROM archived_attempt WHERE id IN (SELECT id FROM attempt)",
                "an attempt is in the archive and out of it");
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

    private void compareEvents(String which) throws SQLException {
        sqlite.each(
                "SELECT sequence, attempt, type, state, wall, monotonic, epoch, payload, checksum FROM " + which,
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

    private void compareAttempts(String which) throws SQLException {
        sqlite.each(
                "SELECT record, checksum, id, " + TERMINAL + ", sale_ref, tender_id, start_key, state, final, blocks,"
                        + " acknowledged, changed FROM " + which,
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
        boolean[] found = {false};
        sqlite.each(sql + " LIMIT 1", row -> found[0] = true);
        if (found[0]) {
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
