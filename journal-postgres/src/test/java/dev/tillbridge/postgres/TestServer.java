package dev.tillbridge.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real server for all tests of this process, as safe as one for money. */
final class TestServer {

    private static final AtomicInteger PLACES = new AtomicInteger();
    private static @Nullable TestServer running;

    private final EmbeddedPostgres postgres;

    private TestServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Returns the server, which ends with the process. */
    static synchronized TestServer shared() {
        if (running == null) {
            try {
                running = new TestServer(safe().start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    /** Returns a server that keeps what it commits; one as it is started by default, for speed, would lose it. */
    static EmbeddedPostgres.Builder safe() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    int port() {
        return postgres.getPort();
    }

    /** Returns the address of an empty place for a journal. */
    String place() {
        String schema = "place_" + ProcessHandle.current().pid() + "_" + PLACES.incrementAndGet();
        script(address("public"), "CREATE SCHEMA " + schema);
        return address(schema);
    }

    String address(String schema) {
        return "jdbc:postgresql://localhost:" + port() + "/postgres?user=postgres&password=postgres&currentSchema="
                + schema;
    }

    /** Does something in a place, as an administrator would. */
    static void script(String address, String... lines) {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            for (String line : lines) {
                statement.execute(line);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the only value that a query gives. */
    static String ask(String address, String query) {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
