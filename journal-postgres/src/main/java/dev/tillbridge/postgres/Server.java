package dev.tillbridge.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What a server must be so that what it commits stays committed; asked on each new connection, as another server may have taken its place.
 *
 * @param timeline counts how often a standby has taken over
 */
record Server(long timeline) {

    /** Says that a server is no place for a journal, and why. */
    static final class UnfitException extends SQLException {
        private static final long serialVersionUID = 1L;

        UnfitException(List<String> problems) {
            super(String.join("; ", problems));
        }
    }

    private static final int OLDEST = 14;

    /** Less than how long an answer may take, so that the server gives up before we do. */
    private static final String BOUNDS = "SET statement_timeout = '3s'; SET lock_timeout = '2s';"
            + " SET idle_in_transaction_session_timeout = '8s';"
            // as it was found: a server that is told otherwise later does not change it under this connection
            + " SELECT set_config('synchronous_commit', current_setting('synchronous_commit'), false);"
            + " SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE";

    private static final String QUESTION = "SELECT pg_is_in_recovery(), current_setting('fsync'),"
            + " current_setting('full_page_writes'), current_setting('synchronous_commit'),"
            + " current_setting('server_version_num')::int / 10000, pg_backend_pid(),"
            + " CASE WHEN pg_is_in_recovery() THEN 0 ELSE"
            + " ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint END,"
            + " current_setting('server_encoding')";

    /**
     * Bounds what a new connection waits for, and looks at its server.
     *
     * @throws UnfitException when it must not be used
     */
    static Server check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> problems = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(QUESTION)) {
                row.next();
                if (row.getBoolean(1)) {
                    problems.add("it is a standby, which takes no writes: name the primary, or both with"
                            + " targetServerType=primary");
                }
                requireOn(problems, "fsync", row.getString(2), "a crash of its machine would lose payments");
                requireOn(problems, "full_page_writes", row.getString(3), "a crash could damage the journal");
                requireOn(
                        problems,
                        "synchronous_commit",
                        row.getString(4),
                        "it tells what is not on the disk as recorded");
                if (row.getInt(5) < OLDEST) {
                    problems.add("it is PostgreSQL " + row.getInt(5) + ": take " + OLDEST + " or newer");
                }
                if (row.getInt(6) != connection.unwrap(PGConnection.class).getBackendPID()) {
                    problems.add("a pooler stands before it: connect to PostgreSQL itself");
                }
                if (!row.getString(8).equals("UTF8")) {
                    problems.add("its encoding is " + row.getString(8) + ": make a database with ENCODING 'UTF8'");
                }
                if (!problems.isEmpty()) {
                    throw new UnfitException(problems);
                }
                Server server = new Server(row.getLong(7));
                statement.execute(BOUNDS); // closes the row
                return server;
            }
        }
    }

    private static void requireOn(List<String> problems, String setting, String value, String otherwise) {
        if (value.equals("off")) {
            problems.add(setting + " is off, so " + otherwise + ": switch it on");
        }
    }
}
