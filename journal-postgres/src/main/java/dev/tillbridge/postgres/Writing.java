package dev.tillbridge.postgres;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.postgres.Rows.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One event on its way into the database, in one statement that is committed by itself and demands what must hold. Used once, by one thread.
 */
final class Writing {

    private static final String EVENT_COLUMNS =
            "(id, host, epoch, attempt, type, state, wall, monotonic, payload, checksum)";

    private static final String BESIDES = ", n AS (INSERT INTO till_naming (named, attempt) SELECT unnest(?), ? FROM e"
            + " ON CONFLICT DO NOTHING), k AS (INSERT INTO till_used_key (terminal, start_key) SELECT ?, unnest(?) FROM e"
            + " ON CONFLICT DO NOTHING) ";

    private static final String FIRST = "WITH e AS (INSERT INTO till_event " + EVENT_COLUMNS
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence)" + BESIDES
            + "INSERT INTO till_attempt (id, sequence, latest, host, terminal, sale_ref, tender_id, state, final, blocks,"
            + " acknowledged, changed, record, checksum) SELECT ?, e.sequence, e.sequence, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
            + " FROM e";

    private static final String LEASE =
            "lease AS (SELECT 1 FROM till_lease WHERE terminal = ? AND host = ? AND epoch = ?"
                    + " AND expires > clock_timestamp() + ? * interval '1 millisecond' FOR UPDATE), ";

    private static final String OURS =
            "a AS (SELECT a.id FROM till_attempt a WHERE a.id = ? AND a.turn = ? AND (a.host = ? OR (? AND a.final))"
                    + " FOR UPDATE), ";

    private static final String NEXT_EVENT =
            "e AS (INSERT INTO till_event " + EVENT_COLUMNS + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM a";

    private static final String UPDATE =
            "UPDATE till_attempt SET latest = e.sequence, turn = turn + 1, host = CASE WHEN ?"
                    + " THEN host ELSE ? END, state = ?, final = ?, blocks = ?, acknowledged = ?, changed = ?, record = ?,"
                    + " checksum = ? FROM e WHERE till_attempt.id = ?";

    private final Store store;
    private final EventType type;
    private final AttemptRecord after;
    private final Stamp stamp;
    private final OptionalLong lease;
    private final UUID id;
    private int backend;

    /**
     * Creates it.
     *
     * @param id of the event, by which it is found again
     * @param lease the epoch of the lease that must hold long enough; empty where none is needed
     */
    Writing(Store store, EventType type, AttemptRecord after, Stamp stamp, OptionalLong lease, UUID id) {
        this.store = store;
        this.type = type;
        this.after = after;
        this.stamp = stamp;
        this.lease = lease;
        this.id = id;
    }

    /** Writes it after what is stored; returns whether all that it demands did hold. */
    boolean write(Connection connection, @Nullable Stored before) throws SQLException {
        backend = connection.unwrap(PGConnection.class).getBackendPID();
        return before == null ? writeFirst(connection) : writeNext(connection, before);
    }

    private boolean writeFirst(Connection connection) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(Rows.event(id, store.host(), type, after, stamp));
        addBesides(values);
        values.addAll(Arrays.asList(
                after.id().value(),
                store.host(),
                terminal(after.terminal()),
                Rows.ascii(after.tender().saleRef()),
                Rows.ascii(after.tender().tenderId())));
        values.addAll(Rows.attempt(after));
        return Rows.update(connection, FIRST, values.toArray()) == 1;
    }

    private boolean writeNext(Connection connection, Stored before) throws SQLException {
        boolean acknowledges = type == EventType.ACKNOWLEDGED;
        List<@Nullable Object> values = new ArrayList<>();
        if (lease.isPresent()) {
            values.addAll(Arrays.asList(
                    terminal(after.terminal()),
                    store.host(),
                    lease.getAsLong(),
                    store.times().sendWindow().toMillis()));
        }
        values.addAll(Arrays.asList(after.id().value(), before.turn(), store.host(), acknowledges));
        values.addAll(Rows.event(id, store.host(), type, after, stamp));
        addBesides(values);
        values.addAll(Arrays.asList(acknowledges, store.host()));
        values.addAll(Rows.attempt(after));
        values.add(after.id().value());
        String sql = "WITH " + (lease.isPresent() ? LEASE : "") + OURS + NEXT_EVENT
                + (lease.isPresent() ? ", lease" : "") + " RETURNING sequence)" + BESIDES + UPDATE;
        return Rows.update(connection, sql, values.toArray()) == 1;
    }

    private void addBesides(List<@Nullable Object> values) {
        values.addAll(
                Arrays.asList(Rows.named(after), after.id().value(), terminal(after.terminal()), Rows.keys(after)));
    }

    static String terminal(TerminalKey key) {
        return Rows.ascii(key.value());
    }

    /**
     * Returns whether it was committed although that failed, as far as anybody knows. When it was not, it never will be: the connection that
     * may still carry it is ended at the server, and what it demands does not hold any more.
     *
     * @throws SQLException when that cannot be found out
     */
    boolean wasWritten() throws SQLException {
        AttemptId attempt = after.id();
        return store.connections().inTransactionOfItsOwn(connection -> {
            Rows.query(
                    connection,
                    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE pid = ? AND application_name = ?",
                    row -> true,
                    backend,
                    store.application());
            Rows.query(
                    connection,
                    "SELECT 1 FROM till_attempt WHERE id = ? FOR UPDATE", // waits for whoever is writing
                    row -> true,
                    attempt.value());
            boolean there = Rows.first(
                            connection,
                            "SELECT 1 FROM till_event WHERE id = ? UNION ALL SELECT 1 FROM till_archived_event WHERE id = ?",
                            row -> true,
                            id,
                            id)
                    .isPresent();
            if (!there) {
                Rows.update(connection, "UPDATE till_attempt SET turn = turn + 1 WHERE id = ?", attempt.value());
            }
            return there;
        });
    }
}
