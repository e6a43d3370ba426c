package dev.tillbridge.postgres;

import dev.tillbridge.journal.Archivable;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Transitions;
import dev.tillbridge.model.AttemptId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is settled and old: moves it between what is at hand and the archive, and removes it. Some at a time, each time in one transaction.
 * Stateless.
 */
final class Archive {

    private static final String OVER = "(final AND NOT blocks AND acknowledged)";

    private static final int AT_ONCE = 100;

    private static final String ATTEMPT_COLUMNS = "id, sequence, latest, host, terminal, sale_ref, tender_id, state,"
            + " final, blocks, acknowledged, changed, record, checksum";

    private static final String EVENT_COLUMNS =
            "sequence, id, host, epoch, attempt, type, state, wall, monotonic, payload, checksum";

    private static final String AT_HAND = "till_";
    private static final String ARCHIVED = "till_archived_";

    private final Connections connections;

    Archive(Connections connections) {
        this.connections = connections;
    }

    /** Says that a till runs that would not find what is in the archive. */
    static final class EarlierTillException extends SQLException {
        private static final long serialVersionUID = 1L;

        EarlierTillException(String till) {
            super("the till " + till + " runs, whose version knows no archive and would not find what is in it: end it"
                    + " and start it in this version. Nothing was moved");
        }
    }

    /** What is over, and its place among others. */
    private record Old(AttemptRecord record, long sequence, long turn) {
        String id() {
            return record.id().value();
        }
    }

    // ---- to the archive and back ----

    /**
     * Moves what is over, changed before this time and is needed at hand by nobody.
     *
     * @throws EarlierTillException when a till runs that knows no archive
     */
    int archive(Instant before) throws SQLException {
        long end = connections.repeatable(connection -> {
            requireEveryTillKnowsIt(connection);
            return Rows.first(
                            connection,
                            "SELECT sequence FROM till_event WHERE wall >= ? ORDER BY sequence LIMIT 1",
                            row -> row.getLong(1),
                            Rows.wall(before))
                    .orElse(Long.MAX_VALUE);
        });
        int moved = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<Old> old = connections.repeatable(connection -> movable(connection, before, end, from));
            if (old.isEmpty()) {
                return moved;
            }
            after = old.get(old.size() - 1).sequence();
            moved += move(before, old);
        }
    }

    private static void requireEveryTillKnowsIt(Connection connection) throws SQLException {
        Optional<String> earlier = Rows.first(
                connection,
                "SELECT name FROM till_host WHERE version IS NULL AND expires > clock_timestamp() - interval '1 hour'",
                row -> row.getString(1));
        if (earlier.isPresent()) {
            throw new EarlierTillException(earlier.get());
        }
    }

    /** A terminal that a person must compare first keeps all of its attempts at hand. */
    private static List<Old> movable(Connection connection, Instant before, long end, long after) throws SQLException {
        return Rows.query(
                connection,
                "SELECT record, checksum, sequence, turn FROM till_attempt a WHERE " + OVER + " AND changed < ?"
                        + " AND sequence > ? AND sequence < ? AND latest < ? AND NOT EXISTS (SELECT 1 FROM till_lease l"
                        + " WHERE l.terminal = a.terminal AND l.doubt IS NOT NULL) ORDER BY sequence LIMIT " + AT_ONCE,
                row -> new Old(Rows.attempt(row), row.getLong(3), row.getLong(4)),
                Rows.wall(before),
                after,
                end,
                end);
    }

    private int move(Instant before, List<Old> old) throws SQLException {
        return connections.inTransaction(connection -> {
            List<String> ids = new ArrayList<>();
            for (Old each : old) {
                if (each.record().changed().wall().isBefore(before) && mayGo(connection, each)) {
                    ids.add(each.id());
                }
            }
            List<Old> going =
                    old.stream().filter(each -> ids.contains(each.id())).toList();
            String[] locked = Rows.query(
                            connection,
                            "SELECT a.id FROM till_attempt a, unnest(?, ?) AS old (id, turn) WHERE a.id = old.id"
                                    + " AND a.turn = old.turn FOR UPDATE OF a SKIP LOCKED",
                            row -> row.getString(1),
                            going.stream().map(Old::id).toArray(String[]::new),
                            going.stream().map(Old::turn).toArray(Long[]::new))
                    .toArray(String[]::new);
            return move(connection, locked, AT_HAND, ARCHIVED);
        });
    }

    private static boolean mayGo(Connection connection, Old old) throws SQLException {
        Optional<String> hold = Archivable.hold(old.record());
        List<AttemptRecord> naming = hold.isEmpty()
                ? List.of()
                : Rows.query(
                        connection,
                        PostgresJournal.EVERY + PostgresJournal.NAMED,
                        Rows::attempt,
                        Rows.ascii(hold.get()));
        return Archivable.mayGo(old.record(), events(connection, old.record().id()), naming);
    }

    private static List<JournalEvent> events(Connection connection, AttemptId id) throws SQLException {
        return Rows.query(
                connection,
                PostgresJournal.EVERY_EVENT + " WHERE attempt = ? ORDER BY sequence",
                Rows::event,
                id.value());
    }

    /** Takes an attempt out of the archive, where it is still there. */
    void bringBack(AttemptId id) throws SQLException {
        connections.inTransaction(connection -> {
            String[] locked = Rows.query(
                            connection,
                            "SELECT id FROM till_archived_attempt WHERE id = ? FOR UPDATE",
                            row -> row.getString(1),
                            id.value())
                    .toArray(String[]::new);
            return move(connection, locked, ARCHIVED, AT_HAND);
        });
    }

    /** Whoever was about to write sees by the turn that it was elsewhere meanwhile. */
    private static int move(Connection connection, String[] ids, String from, String to) throws SQLException {
        if (ids.length == 0) {
            return 0;
        }
        Rows.update(
                connection,
                "INSERT INTO " + to + "event (" + EVENT_COLUMNS + ")"
                        + (to.equals(AT_HAND) ? " OVERRIDING SYSTEM VALUE" : "")
                        + " SELECT " + EVENT_COLUMNS + " FROM " + from + "event WHERE attempt = ANY (?)",
                (Object) ids);
        Rows.update(
                connection,
                "INSERT INTO " + to + "attempt (turn, " + ATTEMPT_COLUMNS + ") SELECT turn + 1, " + ATTEMPT_COLUMNS
                        + " FROM " + from + "attempt WHERE id = ANY (?)",
                (Object) ids);
        return remove(connection, ids, from);
    }

    private static int remove(Connection connection, String[] ids, String from) throws SQLException {
        Rows.query(connection, "SELECT set_config('tillbridge.pruning', 'on', true)", row -> true);
        Rows.update(connection, "DELETE FROM " + from + "event WHERE attempt = ANY (?)", (Object) ids);
        return Rows.update(connection, "DELETE FROM " + from + "attempt WHERE id = ANY (?)", (Object) ids);
    }

    // ---- what nobody needs any more ----

    /** Does something with attempts. */
    @FunctionalInterface
    interface Use<E extends Exception> {
        void with(List<AttemptRecord> attempts) throws SQLException, E;
    }

    /** Removes what is over and changed before this time, wherever it is. */
    int prune(Instant before) throws SQLException {
        int[] pruned = {0};
        eachPrunable(before, attempts -> {
            String[] ids =
                    attempts.stream().map(attempt -> attempt.id().value()).toArray(String[]::new);
            pruned[0] += connections.inTransaction(connection -> {
                Rows.update(connection, "DELETE FROM till_naming WHERE attempt = ANY (?)", (Object) ids);
                return remove(connection, ids, AT_HAND) + remove(connection, ids, ARCHIVED);
            });
        });
        return pruned[0];
    }

    /** Goes through what {@link #prune} with the same time removes, oldest first. */
    <E extends Exception> void eachPrunable(Instant before, Use<E> use) throws SQLException, E {
        long after = 0;
        while (true) {
            long from = after;
            List<Old> old = connections.repeatable(connection -> prunable(connection, before, from));
            if (old.isEmpty()) {
                return;
            }
            after = old.get(old.size() - 1).sequence();
            List<AttemptRecord> sound = new ArrayList<>();
            for (Old each : old) {
                if (each.record().changed().wall().isBefore(before)
                        && isPossible(each.record().id())) {
                    sound.add(each.record());
                }
            }
            use.with(sound);
        }
    }

    private boolean isPossible(AttemptId id) throws SQLException {
        return Transitions.arePossible(events(id));
    }

    List<JournalEvent> events(AttemptId id) throws SQLException {
        return connections.repeatable(connection -> events(connection, id));
    }

    private static List<Old> prunable(Connection connection, Instant before, long after) throws SQLException {
        String wall = Rows.wall(before);
        return Rows.query(
                connection,
                "SELECT record, checksum, sequence, 0 FROM (SELECT record, checksum, sequence, latest, changed, final,"
                        + " blocks, acknowledged FROM till_attempt UNION ALL SELECT record, checksum, sequence, latest,"
                        + " changed, final, blocks, acknowledged FROM till_archived_attempt) every WHERE " + OVER
                        + " AND changed < ? AND sequence > ? AND latest < least(coalesce((SELECT min(sequence)"
                        + " FROM till_event WHERE wall >= ?), " + Long.MAX_VALUE + "), coalesce((SELECT min(sequence)"
                        + " FROM till_archived_event WHERE wall >= ?), " + Long.MAX_VALUE
                        + ")) ORDER BY sequence LIMIT "
                        + AT_ONCE,
                row -> new Old(Rows.attempt(row), row.getLong(3), row.getLong(4)),
                wall,
                after,
                wall,
                wall);
    }
}
