package dev.tillbridge.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Brings the tables of a journal to the newest version, one script at a time. Stateless. */
final class Schema {

    private static final List<String> SCRIPTS = Stream.of(
                    "schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql")
            .map(Schema::resource)
            .toList();

    /** Keeps two tills from making the tables at once; any number that others are unlikely to use, "TBJL". */
    private static final long LOCK = 0x54424A4CL;

    private Schema() {}

    /** Returns the number of the newest version. */
    static int version() {
        return SCRIPTS.size();
    }

    /**
     * Runs the scripts that the database has not seen; to be called in a transaction.
     *
     * @throws SQLDataException when the tables are those of a newer version of the program
     */
    static void migrate(Connection connection, long timeline) throws SQLException {
        Rows.query(connection, "SELECT pg_advisory_xact_lock(?)", row -> true, LOCK);
        int present = present(connection);
        requireKnown(present);
        if (present == version()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS.subList(present, version())) {
                statement.execute(script);
            }
        }
        Rows.update(
                connection,
                "INSERT INTO till_journal (version, timeline) VALUES (?, ?)"
                        + " ON CONFLICT (one) DO UPDATE SET version = excluded.version",
                version(),
                timeline);
    }

    /** Refuses what a newer version of the program made; changes nothing. */
    static void requireKnown(Connection connection) throws SQLException {
        requireKnown(present(connection));
    }

    private static void requireKnown(int present) throws SQLDataException {
        if (present > version()) {
            throw new SQLDataException("its tables have version " + present + ", and this program knows up to "
                    + version() + ": update this till");
        }
    }

    /** Returns the version of the tables; zero when there are none. */
    static int present(Connection connection) throws SQLException {
        boolean isThere = Rows.first(
                        connection, "SELECT to_regclass('till_journal') IS NOT NULL", row -> row.getBoolean(1))
                .orElse(false);
        return isThere
                ? Rows.first(connection, "SELECT version FROM till_journal", row -> row.getInt(1))
                        .orElse(0)
                : 0;
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read from the program", e);
        }
    }
}
