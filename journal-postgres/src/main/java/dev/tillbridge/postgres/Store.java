package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.Chance;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** One database as one till uses it: its connections, and who this till is there. Safe for use by several threads. */
final class Store {

    /** How many of the latest attempts are looked at when it is opened, next to those that are not settled. */
    static final int RECENT = 500;

    static final String TIMELINE = "('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint";

    private final Address address;
    private final Connections connections;
    private final UUID host;
    private final String application;
    private final LeaseTimes times;

    private Store(Address address, Connections connections, UUID host, String application, LeaseTimes times) {
        this.address = address;
        this.connections = connections;
        this.host = host;
        this.application = application;
        this.times = times;
    }

    /**
     * Opens a database, makes the tables where there are none, and looks at what is not settled and what is new.
     *
     * @throws JournalException when it cannot be used; the message says what to do
     */
    static Store open(String url, LeaseTimes times) {
        UUID host = Chance.secure().uuid();
        String application = "tillbridge " + host.toString().substring(0, 8);
        Address address = Address.of(url, application);
        Connections connections = new Connections(address);
        Store store = new Store(address, connections, host, application, times);
        boolean opened = false;
        try {
            connections.inTransaction(connection -> {
                long timeline = timeline(connection);
                Schema.migrate(connection, timeline);
                doubtLostStarts(connection);
                verify(connection);
                return true;
            });
            opened = true;
            return store;
        } catch (SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal in the database " + address + " cannot be used: " + e.getMessage() + ". " + advice(e)
                            + " Nothing was sent",
                    e);
        } finally {
            if (!opened) {
                connections.close();
            }
        }
    }

    /** Returns why a database cannot be used, without changing anything in it. */
    static Optional<String> problem(String url) {
        try {
            Address address = Address.of(url, "tillbridge check");
            try (Connections connections = new Connections(address)) {
                connections.repeatable(connection -> {
                    Schema.requireKnown(connection);
                    return true;
                });
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of("the database " + address + " cannot be used: " + e.getMessage() + ". " + advice(e));
            }
        } catch (JournalException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns what a person does about it. */
    static String advice(SQLException e) {
        String state = e.getSQLState();
        if (e instanceof Server.UnfitException) {
            return "Change that at the server, then start again.";
        }
        if (e instanceof SQLDataException) {
            return "Leave it as it is. Compare the latest payments with the terminals; what a person must know of"
                    + " this is in docs/several-hosts.md.";
        }
        if (e instanceof Archive.EarlierTillException) {
            return "Then try again.";
        }
        if (state == null || state.startsWith("08")) {
            return "See to the server, the network and the address, then start again.";
        }
        return switch (state.substring(0, 2)) {
            case "28" -> "Check the user and the password in the address, and pg_hba.conf at the server.";
            case "3D" -> "Make the database first: createdb --encoding=UTF8 NAME.";
            case "42", "3F" ->
                "Let the user of the address make tables in that schema, or name another one with currentSchema=NAME.";
            default -> "See to the server, then start again.";
        };
    }

    private static long timeline(Connection connection) throws SQLException {
        return Rows.first(connection, "SELECT " + TIMELINE, row -> row.getLong(1))
                .orElseThrow();
    }

    /**
     * Puts terminals in doubt when a standby has taken over since this was last asked: what was committed just before may be missing there,
     * and with it that the terminal was used at all. So it does not matter when that was, as far as the standby knows.
     */
    static void doubtLostStarts(Connection connection) throws SQLException {
        Rows.update(
                connection,
                "WITH changed AS (UPDATE till_journal SET timeline = " + TIMELINE + " WHERE timeline <> " + TIMELINE
                        + " RETURNING 1) UPDATE till_lease SET doubt = 'a standby of the database took over at '"
                        + " || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC or before'"
                        + " FROM changed WHERE timeline <> " + TIMELINE);
    }

    /** Compares what is not settled, and what is new, with itself. */
    private static void verify(Connection connection) throws SQLException {
        Rows.query(
                connection,
                "SELECT record, checksum FROM till_attempt WHERE NOT (final AND NOT blocks AND acknowledged)"
                        + " OR sequence >= (SELECT min(sequence) FROM (SELECT sequence FROM till_attempt"
                        + " ORDER BY sequence DESC LIMIT " + RECENT + ") recent)",
                Rows::attempt);
        Rows.query(connection, "SELECT * FROM till_event ORDER BY sequence DESC LIMIT " + RECENT, Rows::event);
        requireNone(
                connection,
                "SELECT 1 FROM till_attempt a LEFT JOIN till_event e ON e.sequence = a.latest WHERE (NOT (a.final"
                        + " AND NOT a.blocks AND a.acknowledged) OR a.sequence >= (SELECT min(sequence) FROM (SELECT"
                        + " sequence FROM till_attempt ORDER BY sequence DESC LIMIT " + RECENT + ") recent))"
                        + " AND (e.payload IS DISTINCT FROM a.record OR e.attempt IS DISTINCT FROM a.id)",
                "an attempt is not as its last event left it");
        requireNone(
                connection,
                "SELECT 1 FROM (SELECT sequence, attempt FROM till_event ORDER BY sequence DESC LIMIT " + RECENT
                        + ") e WHERE NOT EXISTS (SELECT 1 FROM till_attempt a WHERE a.id = e.attempt"
                        + " AND a.latest >= e.sequence)",
                "an attempt is missing, or not as its last event left it");
    }

    private static void requireNone(Connection connection, String sql, String problem) throws SQLException {
        if (Rows.first(connection, sql + " LIMIT 1", row -> true).isPresent()) {
            throw new SQLDataException(problem);
        }
    }

    Connections connections() {
        return connections;
    }

    /** Returns who this till is in the database. */
    UUID host() {
        return host;
    }

    /** Returns what the connections of this till are called at the server. */
    String application() {
        return application;
    }

    LeaseTimes times() {
        return times;
    }

    /** Returns the condition that the host of an attempt {@code a} is alive; one value, {@link #grace}. */
    static String alive() {
        return "EXISTS (SELECT 1 FROM till_host h WHERE h.id = a.host"
                + " AND h.expires + ? * interval '1 millisecond' > clock_timestamp())";
    }

    long grace() {
        return times.grace().toMillis();
    }

    void close() {
        connections.close();
    }

    /** Returns where the database is. */
    @Override
    public String toString() {
        return address.toString();
    }
}
