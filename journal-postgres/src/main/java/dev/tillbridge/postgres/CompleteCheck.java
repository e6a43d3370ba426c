package dev.tillbridge.postgres;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalCheck;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.Transitions;
import dev.tillbridge.model.AttemptId;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a journal completely, as it is at one moment, and compares it with itself. Used once, by one thread. */
final class CompleteCheck {

    private static final int AT_ONCE = 200;
    private static final int EVENTS_AT_ONCE = 10_000;

    private final Connection connection;
    private final List<AttemptId> illegal = new ArrayList<>();
    private long attempts;
    private long events;

    private CompleteCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * Returns what there is, and notes that all of it was read.
     *
     * @throws SQLDataException that names the first thing that is not as it was written
     */
    static JournalCheck of(Connections connections) throws SQLException {
        JournalCheck check = connections.inTransaction(connection -> {
            Rows.update(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return new CompleteCheck(connection).run();
        });
        connections.writing(
                connection -> Rows.update(connection, "UPDATE till_journal SET checked = clock_timestamp()"));
        return check;
    }

    private JournalCheck run() throws SQLException {
        compare("till_");
        long atHand = attempts;
        compare("till_archived_");
        requireNone(
                "SELECT 1 FROM till_archived_attempt JOIN till_attempt USING (id)",
                "an attempt is in the archive and out of it");
        return new JournalCheck(attempts, events, attempts - atHand, illegal);
    }

    /** An attempt, and what its last event is to be. */
    private record Last(AttemptRecord record, String json, long sequence, long latest) {}

    private void compare(String tables) throws SQLException {
        long after = 0;
        while (true) {
            List<Last> some = Rows.query(
                    connection,
                    "SELECT record, checksum, sequence, latest FROM " + tables
                            + "attempt WHERE sequence > ? ORDER BY sequence LIMIT " + AT_ONCE,
                    row -> new Last(Rows.attempt(row), row.getString(1), row.getLong(3), row.getLong(4)),
                    after);
            if (some.isEmpty()) {
                break;
            }
            after = some.get(some.size() - 1).sequence();
            attempts += some.size();
            compareHistories(tables, some);
        }
        requireNoOrphans(tables);
    }

    private void compareHistories(String tables, List<Last> some) throws SQLException {
        String[] ids = some.stream().map(each -> each.record().id().value()).toArray(String[]::new);
        Map<AttemptId, List<JournalEvent>> histories = new LinkedHashMap<>();
        Map<Long, String> payloads = new LinkedHashMap<>();
        Rows.query(
                connection,
                "SELECT * FROM " + tables + "event WHERE attempt = ANY (?) ORDER BY attempt, sequence",
                row -> {
                    JournalEvent event = Rows.event(row);
                    payloads.put(event.sequence(), row.getString("payload"));
                    return histories
                            .computeIfAbsent(event.attempt(), id -> new ArrayList<>())
                            .add(event);
                },
                (Object) ids);
        for (Last each : some) {
            List<JournalEvent> history = histories.getOrDefault(each.record().id(), List.of());
            events += history.size();
            boolean fits = !history.isEmpty()
                    && history.get(history.size() - 1).sequence() == each.latest()
                    && each.json().equals(payloads.get(each.latest()));
            if (!fits) {
                throw new SQLDataException("an attempt is not as its last event left it");
            }
            if (!Transitions.arePossible(history)) {
                illegal.add(each.record().id());
            }
        }
    }

    /** Some at a time: no statement may take long. */
    private void requireNoOrphans(String tables) throws SQLException {
        long last = Rows.first(
                        connection, "SELECT coalesce(max(sequence), 0) FROM " + tables + "event", row -> row.getLong(1))
                .orElse(0L);
        for (long from = 0; from < last; from += EVENTS_AT_ONCE) {
            requireNone(
                    "SELECT 1 FROM " + tables + "event e WHERE sequence > " + from + " AND sequence <= "
                            + (from + EVENTS_AT_ONCE) + " AND NOT EXISTS (SELECT 1 FROM " + tables
                            + "attempt a WHERE a.id = e.attempt)",
                    "an attempt is missing");
        }
    }

    private void requireNone(String sql, String problem) throws SQLException {
        if (Rows.first(connection, sql + " LIMIT 1", row -> true).isPresent()) {
            throw new SQLDataException(problem);
        }
    }
}
