package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalNews;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for what other tills tell, on a connection and in a thread of its own. Where that is lost it begins again, and until then tills look
 * by themselves. Safe for use by several threads.
 */
final class Listening implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /** How long to wait for news before the server is asked whether it is still there. */
    private static final int PATIENCE_MILLIS = 5_000;

    /** A server that is away is left alone for a moment. */
    private static final long PAUSE_MILLIS = 1_000;

    private static final int PARTS = 4;

    private final Store store;
    private final JournalNews news;
    private final ScheduledExecutorService thread;
    private @Nullable Connection listening; // guarded by this
    private boolean closed; // guarded by this
    private volatile boolean connected;

    private Listening(Store store, JournalNews news) {
        this.store = store;
        this.news = news;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread own = new Thread(work, "tillbridge-news");
            own.setDaemon(true);
            return own;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends when this is closed
    static Listening begin(Store store, JournalNews news) {
        Listening listening = new Listening(store, news);
        listening.thread.scheduleWithFixedDelay(listening::listen, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return listening;
    }

    /** Listens until the connection is lost. */
    private void listen() {
        try (Connection connection = store.connections().unpooled()) {
            if (!isOpen(connection)) {
                return;
            }
            String schema = begin(connection);
            connected = true;
            news.changed(); // what was told before is not told again
            while (isOpen(connection)) {
                hear(connection, schema);
            }
        } catch (SQLException e) {
            LOG.debug("No news from the database {} for the moment", store, e);
        } catch (RuntimeException e) { // or it would never listen again
            LOG.error("News from the database {} could not be told", store, e);
        } finally {
            connected = false;
        }
    }

    boolean isConnected() {
        return connected;
    }

    private synchronized boolean isOpen(Connection connection) {
        listening = connection;
        return !closed;
    }

    private static String begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN tillbridge");
        }
        return Rows.first(connection, "SELECT current_schema()", row -> row.getString(1))
                .orElseThrow();
    }

    private void hear(Connection connection, String schema) throws SQLException {
        @Nullable PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
        if (heard == null || heard.length == 0) {
            Rows.first(connection, "SELECT 1", row -> true); // a server that is frozen says nothing either
            return;
        }
        for (PGNotification each : heard) {
            if (each != null) {
                tell(each.getParameter().split("\n", PARTS), schema);
            }
        }
    }

    private void tell(String[] parts, String schema) {
        boolean fromAnother = parts.length == PARTS && parts[1].equals(schema) && !parts[2].equals(store.application());
        if (!fromAnother) {
            return;
        }
        try {
            switch (parts[0]) {
                case "attempt" -> news.ended(new AttemptId(parts[3]));
                case "terminal" -> news.freed(new TerminalKey(Rows.text(parts[3])));
                default -> news.changed();
            }
        } catch (IllegalArgumentException e) { // anybody may write to a channel
            LOG.debug("News that no till told", e);
        }
    }

    /** Ends it at once, also while it waits. */
    @Override
    public void close() {
        @Nullable Connection last;
        synchronized (this) {
            closed = true;
            last = listening;
        }
        thread.shutdownNow();
        if (last != null) {
            Connections.end(last);
        }
    }
}
